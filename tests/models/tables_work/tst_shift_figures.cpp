#include "shift_figures.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr UtcMs noon = 1'700'000'400'000 / rateBin * rateBin; ///< a whole 10 minutes

Alert alertAt(UtcMs raised, Tier tier = Tier::P3, const QString &owner = {})
{
    static quint64 next = 0;
    Alert alert;
    alert.id = {++next};
    alert.tier = tier;
    alert.raised = alert.lastRaised = raised;
    alert.owner = owner;
    alert.title = u"Card reader failure"_s;
    alert.faultId = u"ocpp16:ReaderFailure"_s;
    return alert;
}

std::vector<Alert> inBin(int bin, int count)
{
    std::vector<Alert> alerts;
    for (int i = 0; i < count; ++i)
        alerts.push_back(alertAt(noon + bin * rateBin + i * second));
    return alerts;
}

QString printed(const std::vector<RateBin> &bins)
{
    QStringList out;
    for (const RateBin &bin : bins)
        out.append(QString::number(bin.count) + (bin.flood ? u"!"_s : u""_s));
    return out.join(u' ');
}

QString floodsOf(const std::vector<int> &counts)
{
    std::vector<Alert> alerts;
    for (size_t i = 0; i < counts.size(); ++i)
        for (Alert &alert : inBin(int(i), counts[i]))
            alerts.push_back(alert);
    std::vector<RateBin> bins = rateBins(alerts, noon, noon + qint64(counts.size()) * rateBin - 1);
    markFloods(bins);
    return printed(bins);
}

} // namespace

class ShiftFiguresTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void binsAreAlignedToTenMinutes()
    {
        const std::vector<Alert> alerts{alertAt(noon - 1), alertAt(noon), alertAt(noon + rateBin - 1), alertAt(noon + rateBin)};
        const std::vector<RateBin> bins = rateBins(alerts, noon - 3 * minute, noon + rateBin + minute);
        QCOMPARE(printed(bins), u"1 2 1"_s);
        for (const RateBin &bin : bins)
            QCOMPARE(bin.start % rateBin, 0);
        // What stood before the record began is no alarm of this shift, though its bin is the first one.
        QCOMPARE(printed(rateBins(alerts, noon + minute, noon + rateBin + minute)), u"1 1"_s);
    }
    void aFloodIsCountedPerOperator()
    {
        std::vector<Alert> alerts = inBin(0, 12);
        std::vector<RateBin> alone = rateBins(alerts, noon, noon + minute), shared = alone;
        QCOMPARE(markFloods(alone, 1).size(), size_t(1));
        QCOMPARE(markFloods(shared, 2).size(), size_t(0)); // six each
    }
    void floodStartsOverTenAndEndsUnderFive()
    {
        QCOMPARE(floodsOf({10, 10}), u"10 10"_s);
        QCOMPARE(floodsOf({2, 11, 6, 5, 4, 9, 3}), u"2 11! 6! 5! 4 9 3"_s);
        QCOMPARE(floodsOf({12, 0, 11, 4}), u"12! 0 11! 4"_s);
    }
    void aFloodKnowsItsLengthAndPeak()
    {
        std::vector<RateBin> bins{{noon, 11, false}, {noon + rateBin, 20, false}, {noon + 2 * rateBin, 5, false}, {noon + 3 * rateBin, 4, false}};
        const std::vector<Flood> floods = markFloods(bins);
        QCOMPARE(floods.size(), size_t(1));
        QCOMPARE(floods[0].end - floods[0].start, 3 * rateBin);
        QCOMPARE(floods[0].alarms, 36);
        QCOMPARE(floods[0].peak, 20);
    }
    void whatLogicSuppressedIsNoAlarm()
    {
        std::vector<Alert> alerts{alertAt(noon), alertAt(noon)};
        alerts[1].state = AlarmState::SuppressedByDesign;
        alerts[1].suppressedBy = u"station offline"_s;
        QCOMPARE(printed(rateBins(alerts, noon, noon + minute)), u"1"_s);
    }
    void aRepeatedAlertCountsItsFirstAndLatestRaise()
    {
        std::vector<Alert> alerts{alertAt(noon)};
        alerts[0].count = 5;
        alerts[0].lastRaised = noon + rateBin;
        QCOMPARE(printed(rateBins(alerts, noon, noon + rateBin + minute)), u"1 1"_s);
    }
    void agesFallIntoHalfOpenBuckets()
    {
        const std::vector<Alert> alerts{alertAt(noon - 10 * minute + 1), alertAt(noon - 10 * minute), alertAt(noon - hour),
                                        alertAt(noon - 24 * hour, Tier::P1), alertAt(noon - 90 * hour)};
        const ShiftFigures figures = shiftFigures(alerts, Network(), noon - day, noon);
        QStringList counts;
        for (const AgeBucket &bucket : figures.ages)
            counts.append(QString::number(total(bucket.counts)));
        QCOMPARE(counts.join(u' '), u"1 1 0 1 0 2"_s);
        QCOMPARE(figures.ages.back().counts[0], 1);
        QCOMPARE(figures.stale.size(), size_t(1)); // over 24 h, not at 24 h
    }
    void theUnownedStandLastAndAlways()
    {
        const std::vector<Alert> alerts{alertAt(noon - hour, Tier::P1, u"B. Analyst"_s), alertAt(noon - hour, Tier::P2, u"A. Analyst"_s),
                                        alertAt(noon - 2 * hour, Tier::P3, u"A. Analyst"_s)};
        const ShiftFigures figures = shiftFigures(alerts, Network(), noon - day, noon);
        QCOMPARE(figures.owners.size(), size_t(3));
        QCOMPARE(figures.owners[0].owner, u"A. Analyst"_s);
        QCOMPARE(total(figures.owners[0].counts), 2);
        QCOMPARE(figures.owners[0].oldest, noon - 2 * hour);
        QVERIFY(figures.owners.back().owner.isEmpty());
        QCOMPARE(total(figures.owners.back().counts), 0);
    }
    void shelvedAlertsAreListedAndNotCounted()
    {
        std::vector<Alert> alerts{alertAt(noon - hour), alertAt(noon - hour)};
        alerts[0].state = AlarmState::Shelved;
        const ShiftFigures figures = shiftFigures(alerts, Network(), noon - day, noon);
        QCOMPARE(figures.open, 1);
        QCOMPARE(figures.shelved.size(), size_t(1));
        QCOMPARE(figures.shelved[0], alerts[0].id);
    }
    void threeRaisesAreChattering()
    {
        std::vector<Alert> alerts{alertAt(noon - hour), alertAt(noon - hour)};
        alerts[0].count = 2;
        alerts[1].count = 3;
        const ShiftFigures figures = shiftFigures(alerts, Network(), noon - day, noon);
        QCOMPARE(figures.chattering, std::vector<AlertId>{alerts[1].id});
    }
    void acknowledgementsAreMeasuredFromTheRaiseTheyAnswer()
    {
        std::vector<Alert> alerts{alertAt(noon - hour, Tier::P1), alertAt(noon - hour, Tier::P1), alertAt(noon - hour, Tier::P1)};
        alerts[0].acknowledged = noon - hour + minute; // in time
        alerts[1].acknowledged = noon - hour + 5 * minute;
        alerts[2].count = 2; // raised again, then answered after 3 min
        alerts[2].lastRaised = noon - 30 * minute;
        alerts[2].acknowledged = noon - 27 * minute;
        const ShiftFigures figures = shiftFigures(alerts, Network(), noon - day, noon);
        QCOMPARE(figures.medianAck, 3 * minute);
        QCOMPARE(figures.p1Acknowledged, 3);
        QCOMPARE(figures.p1InTime, 1);
    }
    void nothingMeasuredIsNotZero()
    {
        const ShiftFigures figures = shiftFigures({}, Network(), noon - day, noon);
        QCOMPARE(figures.medianAck, -1);
        QCOMPARE(figures.alarms, 0);
        QCOMPARE(figures.owners.size(), size_t(1));
        QCOMPARE(median({}), -1);
        QCOMPARE(median({4, 1}), 2);
        QCOMPARE(median({9, 1, 5}), 5);
    }
};

QTEST_GUILESS_MAIN(ShiftFiguresTest)
#include "tst_shift_figures.moc"
