#include "feed_options.h"

using namespace Qt::StringLiterals;

void addFeedOptions(QCommandLineParser &parser)
{
    parser.addOption({u"feed"_s, {}, u"url"_s});
    parser.addOption({u"token-file"_s, {}, u"file"_s});
    parser.addOption({u"ca-file"_s, {}, u"file"_s});
}

std::variant<FeedTarget, int> feedTargetOf(const QCommandLineParser &parser)
{
    const Result<QString> url = required(parser, u"feed"_s);
    if (!url)
        return fail(Usage, url.problem().text);
    const Result<QString> file = required(parser, u"token-file"_s);
    if (!file)
        return fail(Usage, file.problem().text);
    const Result<QByteArray> token = readToken(file.value());
    if (!token)
        return fail(Failed, token.problem().text);
    Result<FeedTarget> target = feedTarget(url.value(), token.value(), parser.value(u"ca-file"_s));
    if (!target)
        return fail(Usage, target.problem().text);
    return std::move(target).value();
}

std::optional<qint64> numberOption(const QCommandLineParser &parser, const QString &name, qint64 otherwise)
{
    if (!parser.isSet(name))
        return otherwise;
    bool ok = false;
    const qint64 number = parser.value(name).toLongLong(&ok);
    if (ok && number >= 0)
        return number;
    fail(Usage, QCoreApplication::translate("FeedOptions", "--%1 takes a whole number, not '%2'.").arg(name, parser.value(name)));
    return std::nullopt;
}
