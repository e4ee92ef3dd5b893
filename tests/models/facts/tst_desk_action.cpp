#include "event_decoder.h"

#include "models/network/small_inventory.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace Qt::StringLiterals;

namespace {

DeskAction full(DeskAction::Kind kind)
{
    DeskAction action;
    action.kind = kind;
    action.id = {"act-\"7\"/\xc3\xa9"};
    action.by = "D\xc3\xa1na \\ O'Neil";
    action.role = Role::Lead;
    action.desk = "desk 3/a";
    action.alert = {derivedIdValue({"a"})};
    action.order = {derivedIdValue({"o"})};
    action.stationId = "A";
    action.evse = 2;
    action.note = u"line 1\nline 2 \u202e \U0001F50C \"quoted\" %1"_s;
    action.value = u"En route"_s;
    action.skill = u"HV"_s;
    action.until = 1763647713412;
    action.command = {"cmd-1"};
    return action;
}

QStringList printed(const DeskAction &a)
{
    return {QString::number(int(a.kind)), QString::fromUtf8(a.id.value), QString::fromUtf8(a.by), QString::number(int(a.role)),
            QString::fromUtf8(a.desk), toText(a.alert), toText(a.order), QString::fromUtf8(a.stationId), QString::number(a.evse),
            a.note, a.value, a.skill, QString::number(a.until), QString::fromUtf8(a.command.value)};
}

/** The action after a trip through JSON; the fact's time goes to `at`. */
DeskAction back(const QByteArray &json, UtcMs *at = nullptr)
{
    EventDecoder decoder{Roster(smallInventory())};
    std::vector<Fact> facts;
    decoder.decode({json.constData(), size_t(json.size())}, facts);
    [&] { QCOMPARE(facts.size(), size_t(1)); }();
    if (at)
        *at = facts[0].at;
    return *facts[0].as<DeskAction>();
}

} // namespace

class DeskActionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindComesBackExactly()
    {
        for (int kind = 0; kind <= int(DeskAction::Kind::IntendCommand); ++kind) {
            const DeskAction action = full(DeskAction::Kind(kind));
            UtcMs at = 0;
            QCOMPARE(printed(back(toCloudEvent(action, 1763647713999), &at)), printed(action));
            QCOMPARE(at, UtcMs(1763647713999));
            DeskAction bare;
            bare.kind = action.kind;
            bare.id = {"x"};
            QCOMPARE(printed(back(toCloudEvent(bare, 1))), printed(bare));
        }
    }

    void anythingSomebodyTypesComesBackExactly()
    {
        std::mt19937 random(3);
        for (int i = 0; i < 500; ++i) {
            DeskAction action = full(DeskAction::Kind::Note);
            action.note.clear();
            for (int k = 0; k < 30; ++k) {
                const char32_t c = char32_t(random() % 0x11000);
                if (c < 0xD800 || c > 0xDFFF)
                    action.note += QString::fromUcs4(&c, 1);
            }
            QCOMPARE(back(toCloudEvent(action, 5)).note, action.note);
        }
    }

    void aDeskAsksWithoutSayingWhoItIs()
    {
        const QJsonObject params = QJsonDocument::fromJson(toJson(full(DeskAction::Kind::Shelve), 1763647713412)).object();
        QCOMPARE(params["kind"_L1].toString(), u"shelve"_s);
        QCOMPARE(params["at"_L1].toString(), u"2025-11-20T14:08:33.412Z"_s);
        QCOMPARE(params["until"_L1].toString(), u"2025-11-20T14:08:33.412Z"_s);
        QVERIFY(!params.contains("by"_L1)); // the gateway knows by the token
        QVERIFY(!params.contains("role"_L1));
        QVERIFY(!QJsonDocument::fromJson(toJson(DeskAction())).object().contains("at"_L1));
    }

    void namesOfKindsAndRolesAreThoseOfTheFeed()
    {
        QStringList kinds, roles;
        for (int kind = 0; kind <= int(DeskAction::Kind::IntendCommand); ++kind) {
            const std::string_view name = text(DeskAction::Kind(kind));
            kinds.append(QString::fromUtf8(name.data(), qsizetype(name.size())));
            QCOMPARE(deskActionFromText(name).value(), DeskAction::Kind(kind));
        }
        for (int role = 0; role <= int(Role::Admin); ++role) {
            const std::string_view name = text(Role(role));
            roles.append(QString::fromUtf8(name.data(), qsizetype(name.size())));
            QCOMPARE(roleFromText(name).value(), Role(role));
        }
        QCOMPARE(kinds.join(u' '), u"acknowledge own note shelve unshelve escalate reset recordInspection openOrder assignOrder moveOrder "
                                   "sendBackOrder startVerification closeOrder overrideCloseOrder intendCommand"_s);
        QCOMPARE(roles.join(u' '), u"viewer analyst lead manager admin"_s);
        QVERIFY(!deskActionFromText("Acknowledge"));
        QVERIFY(!roleFromText(""));
    }

    void anUnknownRoleIsTheLeast()
    {
        const DeskAction action = back("{\"type\":\"desk.note\",\"data\":{\"actionId\":\"x\",\"role\":\"god\",\"evse\":1e30,\"until\":\"never\"}}");
        QCOMPARE(action.role, Role::Viewer);
        QCOMPARE(action.evse, 0);
        QCOMPARE(action.until, UtcMs(0));
    }
};

QTEST_APPLESS_MAIN(DeskActionTest)
#include "tst_desk_action.moc"
