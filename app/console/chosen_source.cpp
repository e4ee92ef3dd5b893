#include "chosen_source.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace {

QString root(const ConsoleOptions &options)
{
    return options.dataDirectory.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/faultline"_s
        : options.dataDirectory;
}

QString memo(const ConsoleOptions &options) { return QDir(root(options)).filePath(u"source.json"_s); }

ChosenSource remembered(const ConsoleOptions &options)
{
    QFile file(memo(options));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    const QString kind = object["source"_L1].toString();
    if (kind == "demo"_L1)
        return {ChosenSource::Kind::Demo, {}, {}, {}, {}};
    if (kind == "gateway"_L1)
        return {ChosenSource::Kind::OwnGateway, {}, {}, {}, {}};
    if (kind == "feed"_L1)
        return {ChosenSource::Kind::Feed, object["url"_L1].toString(), object["tokenFile"_L1].toString(),
                object["caFile"_L1].toString(), {}};
    return {};
}

/** A folder name that nobody outside can choose: readable, and unique by a hash of the whole address. */
QString folderFor(const QString &feedUrl)
{
    const QByteArray hash = QCryptographicHash::hash(feedUrl.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"feeds/"_s + QString::fromLatin1(hash);
}

} // namespace

ChosenSource chosenSource(const ConsoleOptions &options)
{
    if (options.demo)
        return {ChosenSource::Kind::Demo, {}, {}, {}, {}};
    if (!options.feedUrl.isEmpty())
        return {ChosenSource::Kind::Feed, options.feedUrl, options.tokenFile, options.caFile, {}};
    if (!options.replayFile.isEmpty())
        return {ChosenSource::Kind::Replay, {}, {}, {}, options.replayFile, options.replaySpeed};
    return remembered(options);
}

void remember(const ConsoleOptions &options, const ChosenSource &source)
{
    QJsonObject object;
    switch (source.kind) {
    case ChosenSource::Kind::Demo: object[u"source"_s] = u"demo"_s; break;
    case ChosenSource::Kind::OwnGateway: object[u"source"_s] = u"gateway"_s; break;
    case ChosenSource::Kind::Feed:
        object = {{u"source"_s, u"feed"_s}, {u"url"_s, source.feedUrl}, {u"tokenFile"_s, source.tokenFile},
                  {u"caFile"_s, source.caFile}};
        break;
    case ChosenSource::Kind::None:
    case ChosenSource::Kind::Replay: return;
    }
    QDir().mkpath(root(options));
    QSaveFile file(memo(options));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(object).toJson());
        file.commit();
    }
}

QString deskFolder(const ConsoleOptions &options, const ChosenSource &source)
{
    if (source.kind == ChosenSource::Kind::Replay || source.kind == ChosenSource::Kind::None)
        return {};
    if (!options.dataDirectory.isEmpty() && options.namesSource())
        return options.dataDirectory;
    const QDir folder(root(options));
    switch (source.kind) {
    case ChosenSource::Kind::Demo: return folder.filePath(u"demo"_s);
    case ChosenSource::Kind::OwnGateway: return folder.filePath(u"own"_s);
    case ChosenSource::Kind::Feed: return folder.filePath(folderFor(source.feedUrl));
    case ChosenSource::Kind::None:
    case ChosenSource::Kind::Replay: break;
    }
    return {};
}
