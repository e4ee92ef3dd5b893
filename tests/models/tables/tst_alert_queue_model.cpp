// The queue's order and what it hides, with real facts through the real fold.

#include "alert_queue_model.h"
#include "incident_members_model.h"
#include "next_step.h"
#include "roles.h"
#include "ui/fake_desk.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;

class AlertQueueModelTest : public QObject
{
    Q_OBJECT

private:
    static FaultCatalogue catalogue()
    {
        FaultCatalogue catalogue;
        QDir folder(QStringLiteral(FAULTLINE_SOURCE_DIR "/resources/faults"));
        for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            if (!name.contains("schema"_L1) && file.open(QIODevice::ReadOnly))
                [&] { QVERIFY2(catalogue.add(file.readAll(), name).ok(), qPrintable(name)); }();
        }
        return catalogue;
    }
    static QStringList lines(const AlertQueueModel &model)
    {
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex index = model.index(row);
            lines.append(u"P%1 %2%3 | %4 | %5%6"_s.arg(index.data(TierRole).toInt())
                             .arg(index.data().toString(), index.data(SafetyRole).toBool() ? u" !"_s : QString(),
                                  index.data(PlaceRole).toString(), index.data(InitialsRole).toString(),
                                  index.data(UnacknowledgedRole).toBool() ? u"NEW"_s : QString()));
        }
        return lines;
    }
    struct Fixture
    {
        FakeDesk desk{catalogue()};
        std::unique_ptr<AlertQueueModel> model;
        std::unique_ptr<QAbstractItemModelTester> tester;
        Fixture()
        {
            desk.load(FakeDesk::inventory(4, 4));
            desk.bringUp();
            model = std::make_unique<AlertQueueModel>(desk.operations());
            tester = std::make_unique<QAbstractItemModelTester>(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
            QObject::connect(&desk, &Desk::changed, model.get(), [this](const Changes &changes) { model->apply(changes, desk.clock); });
        }
        AlertId raise(quint32 port, ocpp::ErrorCode code)
        {
            desk.report({port}, ocpp::Status::Faulted, code);
            desk.advance(second);
            const auto alerts = desk.operations().alerts().ofPort({port});
            return alerts.empty() ? AlertId{} : alerts.front()->id;
        }
        DeskAction about(DeskAction::Kind kind, AlertId alert)
        {
            DeskAction action;
            action.kind = kind;
            action.alert = alert;
            return action;
        }
    };

private Q_SLOTS:
    void rowsComeInAtTheirPlace()
    {
        Fixture f;
        QVERIFY(f.raise(0, ocpp::ErrorCode::ReaderFailure).isValid());
        QVERIFY(f.raise(5, ocpp::ErrorCode::GroundFailure).isValid());
        QVERIFY(f.raise(2, ocpp::ErrorCode::ConnectorLockFailure).isValid());
        const QStringList rows = lines(*f.model);
        QCOMPARE(rows.size(), 3);
        QVERIFY2(rows[0].startsWith("P1 Ground"_L1) && rows[0].contains("Site 1"_L1), qPrintable(rows.join(u'\n')));
        QVERIFY2(rows[1].contains("lock"_L1, Qt::CaseInsensitive), qPrintable(rows.join(u'\n')));
        for (const QString &row : rows)
            QVERIFY2(row.endsWith("NEW"_L1), qPrintable(row));
        QStringList tiers;
        for (const QString &row : rows)
            tiers.append(row.left(2));
        QCOMPARE(tiers, [&] { QStringList sorted = tiers; sorted.sort(); return sorted; }());
    }

    void acknowledgingTakesTheNewAwayAndNothingElse()
    {
        Fixture f;
        const AlertId alert = f.raise(5, ocpp::ErrorCode::GroundFailure);
        QCOMPARE(f.model->counts().unacknowledged, 1);
        QVERIFY(f.desk.act(f.about(DeskAction::Kind::Acknowledge, alert)).ok());
        QCOMPARE(f.model->rowCount(), 1);
        QCOMPARE(f.model->counts().unacknowledged, 0);
        QVERIFY(!lines(*f.model).first().endsWith("NEW"_L1));
    }

    void shelvedAlertsAreCountedAndNotShown()
    {
        Fixture f;
        const AlertId alert = f.raise(0, ocpp::ErrorCode::ReaderFailure);
        QVERIFY(alert.isValid());
        DeskAction shelve = f.about(DeskAction::Kind::Shelve, alert);
        shelve.until = f.desk.clock + hour;
        shelve.note = u"known"_s;
        QVERIFY(f.desk.act(shelve).ok());
        QCOMPARE(f.model->rowCount(), 0);
        QCOMPARE(f.model->counts().shelved, 1);
        QCOMPARE(f.model->counts().open, 0);
    }

    void tierAndOwnerTogglesFilter()
    {
        Fixture f;
        const AlertId ground = f.raise(5, ocpp::ErrorCode::GroundFailure);
        f.raise(0, ocpp::ErrorCode::ReaderFailure);
        DeskAction own = f.about(DeskAction::Kind::Own, ground);
        own.value = u"A. Analyst"_s;
        QVERIFY(f.desk.act(own).ok());
        QueueFilter filter;
        filter.me = u"A. Analyst"_s;
        f.model->setFilter(filter);
        QCOMPARE(f.model->counts().mine, 1);
        QCOMPARE(f.model->counts().unowned, 1);
        filter.unowned = true;
        f.model->setFilter(filter);
        QCOMPARE(f.model->rowCount(), 1);
        QCOMPARE(f.model->firstUnowned(), f.model->alertAt(0));
        filter.unowned = false;
        filter.tiers[0] = false;
        f.model->setFilter(filter);
        QCOMPARE(f.model->rowOf(ground), -1);
        QCOMPARE(f.model->rowCount(), 1);
        QCOMPARE(f.model->counts().tiers[0], 1); // counted although not shown
    }

    void theNextStepFollowsTheLadder()
    {
        Fixture room;
        const AlertId reader = room.raise(2, ocpp::ErrorCode::ReaderFailure);
        const auto next = [&] { return nextStepOf(room.desk.operations(), *room.desk.operations().alerts().find(reader)); };
        const auto reset = [&](const char *type) {
            CommandRequest request;
            request.station = room.desk.network().port({2}).station;
            request.request.action = ocpp::Action::Reset;
            request.request.arguments = {{u"type"_s, QString::fromLatin1(type)}};
            QVERIFY(room.desk.request(request).ok());
        };
        QCOMPARE(next(), u"Request status, then soft reset"_s);
        reset("OnIdle");
        QCOMPARE(next(), u"Request status, then soft reset"_s); // asked is not tried
        room.desk.answer("Rejected", false);
        QCOMPARE(next(), u"Hard reset"_s);
        reset("Immediate");
        room.desk.answer("Rejected", false);
        QCOMPARE(next(), u"Open work order, send technician"_s);
    }
    void aLockoutGoesOutOfServiceBeforeAnythingElse()
    {
        Fixture room;
        const AlertId ground = room.raise(3, ocpp::ErrorCode::GroundFailure);
        const auto next = [&] { return nextStepOf(room.desk.operations(), *room.desk.operations().alerts().find(ground)); };
        QCOMPARE(next(), u"Make inoperative, then send electrician"_s);
        room.desk.report({3}, ocpp::Status::Unavailable, ocpp::ErrorCode::GroundFailure);
        QCOMPARE(next(), u"Open work order, send electrician"_s);
    }
    void theRegionIsAScope()
    {
        Fixture f;
        f.raise(0, ocpp::ErrorCode::ReaderFailure);   // site 0: north
        f.raise(12, ocpp::ErrorCode::ReaderFailure);  // site 3: south
        QueueFilter filter;
        filter.region = RegionIx{1};
        f.model->setFilter(filter);
        QCOMPARE(f.model->rowCount(), 1);
        QCOMPARE(f.model->counts().open, 1);
        QVERIFY(lines(*f.model).first().contains("Site 3"_L1));
    }

    void aPinnedRowStaysUntilItIsLetGo()
    {
        Fixture f;
        const AlertId first = f.raise(0, ocpp::ErrorCode::ReaderFailure);
        const AlertId other = f.raise(4, ocpp::ErrorCode::ReaderFailure);
        QCOMPARE(f.model->rowOf(first), 0);
        f.model->pin(first);
        f.raise(8, ocpp::ErrorCode::GroundFailure); // comes in above: P1
        QCOMPARE(f.model->rowOf(first), 1);
        QCOMPARE(f.model->rowOf(other), 2);
    }

    void anIncidentIsOneRowWithItsPorts()
    {
        Fixture f;
        const AlertId cause = f.raise(4, ocpp::ErrorCode::InternalError);
        f.raise(5, ocpp::ErrorCode::InternalError); // the other port of the station
        QCOMPARE(f.model->rowCount(), 1);
        QCOMPARE(f.model->alertAt(0), cause);
        QCOMPARE(f.model->index(0).data(PortCountRole).toInt(), 2);
        QCOMPARE(f.model->index(0).data(MemberCountRole).toInt(), 1);
        QCOMPARE(f.model->index(0).data(ReasonsRole).toString(), u"2 ports"_s);
        QCOMPARE(f.model->counts().open, 1);
        QCOMPARE(f.model->counts().ports, 2);
        QCOMPARE(f.model->counts().suppressed, 1);
        QVERIFY(f.model->index(0).data(Qt::ToolTipRole).toString().contains("P2: 2 ports; no history of this site's busy hours"_L1));
    }

    void theIncidentsPortsLeaveTheDeskWithIt()
    {
        Fixture f;
        const AlertId cause = f.raise(4, ocpp::ErrorCode::ReaderFailure);
        f.raise(5, ocpp::ErrorCode::ReaderFailure);
        QCOMPARE(f.model->rowCount(), 1); // the site's readers
        QCOMPARE(f.model->index(0).data(PortCountRole).toInt(), 2);
        const AlertId row = f.model->alertAt(0);
        QVERIFY(row != cause);
        f.desk.report({4}, ocpp::Status::Available);
        f.desk.advance(2 * minute);
        QCOMPARE(f.model->counts().ports, 1);
        QCOMPARE(f.model->index(0).data(PortCountRole).toInt(), 1);
        f.desk.report({5}, ocpp::Status::Available);
        f.desk.advance(3 * minute);
        QVERIFY(f.desk.act(f.about(DeskAction::Kind::Acknowledge, row)).ok());
        QCOMPARE(f.model->rowCount(), 0);
        QCOMPARE(f.model->counts().ports, 0);
    }

    void whatDependsOnItOrdersATier()
    {
        Fixture f;
        const AlertId first = f.raise(0, ocpp::ErrorCode::InternalError);
        const AlertId later = f.raise(8, ocpp::ErrorCode::InternalError);
        QCOMPARE(f.model->rowOf(first), 0); // the older one
        for (quint32 port : {9u, 10u, 11u}) // the others of the second one's site are taken out of use
            f.desk.report({port}, ocpp::Status::Unavailable);
        QCOMPARE(f.model->rowOf(later), 0);
        QCOMPARE(f.model->index(0).data(ReasonsRole).toString(), u"only working port here"_s);
        f.desk.report({9}, ocpp::Status::Available);
        QCOMPARE(f.model->rowOf(first), 0);
    }

    void anIncidentOfManySitesIsSeenInEachRegion()
    {
        Fixture f;
        f.desk.load(FakeDesk::inventory(12, 4));
        f.desk.bringUp();
        for (quint32 station = 0; station < 24; ++station)
            f.desk.disconnect({station}); // all of them: we are blind
        f.desk.advance(10 * minute);
        QCOMPARE(f.model->rowCount(), 1);
        const QModelIndex row = f.model->index(0);
        QCOMPARE(row.data().toString(), u"We are blind"_s);
        QCOMPARE(row.data(PortCountRole).toInt(), 48);
        QCOMPARE(row.data(PlaceRole).toString(), u"12 sites"_s);
        QCOMPARE(f.model->counts().ports, 48);
        for (quint32 region : {0u, 1u}) {
            QueueFilter filter;
            filter.region = RegionIx{region};
            f.model->setFilter(filter);
            QCOMPARE(f.model->rowCount(), 1);
            QCOMPARE(f.model->counts().ports, 24);
        }
    }

    void membersAreListedAndKeptInStep()
    {
        Fixture f;
        const AlertId cause = f.raise(4, ocpp::ErrorCode::InternalError);
        f.raise(5, ocpp::ErrorCode::InternalError);
        IncidentMembersModel members(f.desk.operations());
        QAbstractItemModelTester tester(&members, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QObject::connect(&f.desk, &Desk::changed, &members, [&](const Changes &changes) { members.apply(changes); });
        members.setIncident(cause);
        QCOMPARE(members.rowCount(), 2);
        QVERIFY2(members.index(0).data().toString().startsWith("P2 cause, "_L1), qPrintable(members.index(0).data().toString()));
        QVERIFY2(members.index(1).data().toString().startsWith("P2 symptom, "_L1), qPrintable(members.index(1).data().toString()));
        f.desk.disconnect(f.desk.network().stationIxOf({4}));
        f.desk.advance(6 * minute); // now it is the station
        QCOMPARE(members.rowCount(), 1);
        members.setIncident(f.model->alertAt(0));
        QCOMPARE(members.rowCount(), 3);
        QVERIFY(!members.alertAt(3).isValid());
    }

    void thousandFactsKeepTheModelHonest()
    {
        Fixture f;
        const ocpp::ErrorCode codes[] = {ocpp::ErrorCode::GroundFailure, ocpp::ErrorCode::ReaderFailure, ocpp::ErrorCode::HighTemperature,
                                         ocpp::ErrorCode::NoError};
        for (quint32 i = 0; i < 1000; ++i) {
            const quint32 port = i * 7919u % 16u;
            const ocpp::ErrorCode code = codes[i * 31u % 4u];
            f.desk.report({port}, code == ocpp::ErrorCode::NoError ? ocpp::Status::Available : ocpp::Status::Faulted, code);
            f.desk.advance(37 * second);
        }
        AlertQueueModel fresh(f.desk.operations());
        QCOMPARE(lines(*f.model), lines(fresh));
        QVERIFY(f.model->counts() == fresh.counts()); // kept alert by alert, as counted anew
    }
};

QTEST_GUILESS_MAIN(AlertQueueModelTest)
#include "tst_alert_queue_model.moc"
