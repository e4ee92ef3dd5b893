#include "story.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

static void initResources()
{
    Q_INIT_RESOURCE(sim_story); // a static library's resources are not found by themselves
}

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Story", text);
}

/** "45s", "12m", "3h", "2d" in ms; -1 when it is none of these. */
qint64 span(const QString &text)
{
    bool ok = false;
    const double number = text.chopped(text.isEmpty() ? 0 : 1).toDouble(&ok);
    if (!ok || number < 0 || number > 1e6)
        return -1;
    switch (text.back().unicode()) {
    case u's': return qint64(number * double(second));
    case u'm': return qint64(number * double(minute));
    case u'h': return qint64(number * double(hour));
    case u'd': return qint64(number * double(day));
    default: return -1;
    }
}

std::optional<StoryAct::Where> whereFromText(const QString &text)
{
    using Where = StoryAct::Where;
    if (text.isEmpty() || text == "any"_L1)
        return Where::Any;
    if (text == "free"_L1)
        return Where::Free;
    if (text == "charging"_L1)
        return Where::Charging;
    if (text == "besideCharging"_L1)
        return Where::BesideCharging;
    return std::nullopt;
}

Result<StoryAct> actFromJson(const QJsonObject &object)
{
    static const QStringList known{u"at"_s, u"age"_s, u"fault"_s, u"where"_s, u"for"_s, u"reset"_s, u"station"_s, u"site"_s,
                                   u"region"_s, u"model"_s, u"evse"_s, u"count"_s, u"derateKw"_s, u"about"_s};
    for (const QString &key : object.keys()) {
        if (!known.contains(key))
            return Problem{tr("\"%1\" is not known").arg(key)};
    }
    StoryAct act;
    act.at = span(object["at"_L1].toString(u"0s"_s));
    act.lasts = object.contains("for"_L1) ? span(object["for"_L1].toString()) : 0;
    act.age = object.contains("age"_L1) ? span(object["age"_L1].toString()) : 0;
    if (act.at < 0 || act.lasts < 0 || act.age < 0)
        return Problem{tr("\"at\", \"age\" and \"for\" are times like 45s, 12m, 3h or 2d")};
    act.kind = faultKind(object["fault"_L1].toString().toStdString());
    if (act.kind == nullptr)
        return Problem{tr("there is no fault \"%1\"").arg(object["fault"_L1].toString())};
    const auto where = whereFromText(object["where"_L1].toString());
    if (!where)
        return Problem{tr("\"where\" is any, free, charging or besideCharging")};
    act.where = *where;
    if (object.contains("reset"_L1)) {
        act.reset = resetEffectFromText(object["reset"_L1].toString().toStdString());
        if (!act.reset)
            return Problem{tr("\"reset\" is helps, returns, nothing, rejected or silent")};
    }
    act.station = object["station"_L1].toString();
    act.site = object["site"_L1].toString();
    act.region = object["region"_L1].toString();
    act.model = object["model"_L1].toString();
    act.evse = object["evse"_L1].toInt();
    act.count = object["count"_L1].toInt(1);
    act.deratedKw = float(object["derateKw"_L1].toDouble(20));
    return act;
}

} // namespace

Result<Story> storyFromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return Problem{tr("The script is no JSON object: %1 at byte %2.").arg(error.errorString()).arg(error.offset)};
    const QJsonObject object = document.object();
    if (object["version"_L1].toInt() != 1)
        return Problem{tr("The script's \"version\" is not 1.")};
    Story story;
    story.initialShare = object["initialShare"_L1].toDouble();
    story.rate = object["rate"_L1].toDouble();
    story.rateFrom = span(object["rateFrom"_L1].toString(u"0s"_s));
    story.technicianShare = object["technicianShare"_L1].toDouble(story.technicianShare);
    const auto isShare = [](double share) { return share >= 0 && share <= 1; };
    if (!isShare(story.initialShare) || !isShare(story.technicianShare) || story.rate < 0 || story.rateFrom < 0)
        return Problem{tr("The script's shares go from 0 to 1, its rate and rateFrom are not negative.")};
    const QJsonArray acts = object["acts"_L1].toArray();
    for (qsizetype i = 0; i < acts.size(); ++i) {
        const Result<StoryAct> act = actFromJson(acts[i].toObject());
        if (!act)
            return Problem{tr("Act %1 of the script: %2.").arg(QString::number(i + 1), act.problem().text)};
        story.acts.push_back(act.value());
    }
    std::stable_sort(story.acts.begin(), story.acts.end(), [](const StoryAct &a, const StoryAct &b) { return a.at < b.at; });
    return story;
}

Story demoStory()
{
    initResources();
    QFile file(u":/simulator/demo_story.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the demo story is not compiled in");
    const Result<Story> story = storyFromJson(file.readAll());
    if (!story)
        qFatal("%s", qUtf8Printable(story.problem().text));
    return story.value();
}
