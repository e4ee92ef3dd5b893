// The voice of the desk: what is played at which volume, what the strip says, and the flood line, on a wall as well.
#include "alarm_tone.h"
#include "annunciator.h"
#include "fault_scene.h"
#include "flood_line.h"
#include "main_window.h"
#include "operations_screen.h"
#include "status_strip.h"

#include <QDataStream>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

struct Played { Tier tier; int volume; };

class CountingSpeaker : public Speaker
{
public:
    explicit CountingSpeaker(std::vector<Played> &played, const bool &device) : m_played(played), m_device(device) {}
    bool hasDevice() const override { return m_device; }
    void play(Tier tier, int volume) override { m_played.push_back({tier, volume}); }

private:
    std::vector<Played> &m_played;
    const bool &m_device;
};

class AnnunciatorTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<FakeDesk> m_desk;
    std::unique_ptr<Annunciator> m_voice;
    std::vector<Played> m_played;
    QStringList m_said;
    bool m_device = true;

    void fault(quint32 port, ocpp::ErrorCode code) { m_desk->report(PortIx{port}, ocpp::Status::Faulted, code); }
    /** `count` different alarms at once. */
    void flood(int count)
    {
        std::vector<Fact> facts;
        for (int i = 0; i < count; ++i)
            facts.push_back(m_desk->status(PortIx{quint32(i)}, ocpp::Status::Faulted, i == 0 ? ocpp::ErrorCode::GroundFailure : ocpp::ErrorCode::OtherError,
                                            i == 0 ? QByteArray() : "E-" + QByteArray::number(i)));
        m_desk->apply(facts);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"faultline-test"_s);
    }
    void init()
    {
        m_played.clear();
        m_said.clear();
        m_device = true;
        m_desk = std::make_unique<FakeDesk>(shippedFaults());
        m_desk->load(FakeDesk::inventory(12, 4));
        m_desk->bringUp();
        m_voice = std::make_unique<Annunciator>(*m_desk, std::make_unique<CountingSpeaker>(m_played, m_device));
        connect(m_voice.get(), &Annunciator::called, this, [this](const Call &, const QString &sentence) { m_said << sentence; });
    }

    void anAlarmIsHeardAtTheVolumeOfItsTier()
    {
        fault(0, ocpp::ErrorCode::InternalError);
        QCOMPARE(m_played.size(), size_t(1));
        QVERIFY(m_played[0].tier == Tier::P2 && m_played[0].volume == 80);
        QVERIFY2(m_said.front().startsWith(u"New P2: "_s) && m_said.front().endsWith(u"US-T-0000-01-1"_s), qPrintable(m_said.front()));
    }

    void aSilentTierIsShownAndNotHeard()
    {
        SoundSettings settings;
        settings.volumes[1] = 0;
        m_voice->setSettings(settings);
        fault(0, ocpp::ErrorCode::InternalError);
        QVERIFY(m_played.empty());
        QCOMPARE(m_said.size(), 1);
    }

    void offIsSilentAndSaysSo()
    {
        QSignalSpy changed(m_voice.get(), &Annunciator::stateChanged);
        m_voice->setOn(false);
        QCOMPARE(soundText(m_voice->state()), u"Sound off"_s);
        QCOMPARE(changed.count(), 1);
        fault(0, ocpp::ErrorCode::GroundFailure);
        QVERIFY(m_played.empty());
        QCOMPARE(m_said.size(), 1); // the desktop's notice still comes
    }

    void withoutADeviceTheStripSaysSo()
    {
        m_device = false;
        m_voice->tick();
        QCOMPARE(soundText(m_voice->state()), u"No sound device"_s);
        m_device = true; // plugged in
        m_voice->tick();
        QCOMPARE(soundText(m_voice->state()), u"Sound on"_s);
    }

    void aRecordingIsSilent()
    {
        m_desk->setFeed(FeedHealth::State::Replay);
        QCOMPARE(m_voice->state(), Annunciator::State::Recording);
        fault(0, ocpp::ErrorCode::GroundFailure);
        QVERIFY(m_played.empty() && m_said.isEmpty());
    }

    void aFloodIsOneSoundAndOneLine()
    {
        QSignalSpy changed(m_voice.get(), &Annunciator::floodChanged);
        flood(37);
        QCOMPARE(m_played.size(), size_t(1));
        QVERIFY(m_played[0].tier == Tier::P1);
        QCOMPARE(m_said, QStringList{u"37 new alarms: 1 P1, 36 P2"_s});
        QCOMPARE(changed.count(), 1);
        QVERIFY(m_voice->flood().isOn);
    }

    void theLineStandsInTheWindowAndOnTheWall()
    {
        Theme theme(Theme::Scheme::Dark);
        Selection selection;
        MainWindow window(*m_desk, theme, selection);
        window.addScreen(new OperationsScreen(*m_desk, theme, selection), u"Operations"_s, u"nav-operations"_s);
        window.resize(1366, 768);
        window.show();
        QVERIFY(!window.floodLine()->isVisible());
        connect(m_voice.get(), &Annunciator::floodChanged, &window, [&] { window.floodLine()->setFlood(m_voice->flood()); });
        flood(37);
        QVERIFY(window.floodLine()->isVisible());
        QCOMPARE(window.floodLine()->text(), u"There are 37 new alarms: 1 P1, 36 P2"_s);
        window.setWall(true);
        QVERIFY(window.floodLine()->isVisible());
        QVERIFY(window.floodLine()->height() > 32); // in the letters of the wall
        m_desk->advance(11 * minute);
        m_voice->tick();
        QVERIFY(!window.floodLine()->isVisible());
    }

    void theStripShowsTheSoundAndTakesAClick()
    {
        Theme theme(Theme::Scheme::Dark);
        StatusStrip strip(*m_desk, theme);
        strip.resize(1366, 26);
        strip.setSound(u"Sound off"_s, true);
        strip.show();
        QVERIFY(strip.facts().contains(u"Sound off"_s));
        QVERIFY(QTest::qWaitForWindowExposed(&strip));
        (void)strip.grab();
        QSignalSpy pressed(&strip, &StatusStrip::soundPressed);
        for (int x = 0; x < strip.width() && pressed.isEmpty(); x += 4)
            QTest::mouseClick(&strip, Qt::LeftButton, {}, {x, 12});
        QCOMPARE(pressed.count(), 1);
    }

    void tonesAreShortSoundFilesThatDiffer()
    {
        QList<QByteArray> tones;
        for (const Tier tier : {Tier::P1, Tier::P2, Tier::P3, Tier::P4}) {
            const QByteArray tone = alarmTone(tier);
            QVERIFY(tone.startsWith("RIFF"));
            QCOMPARE(tone.mid(8, 4), QByteArray("WAVE"));
            QDataStream sizes(tone.mid(40, 4));
            sizes.setByteOrder(QDataStream::LittleEndian);
            quint32 bytes = 0;
            sizes >> bytes;
            QCOMPARE(qsizetype(bytes), tone.size() - 44);
            QVERIFY(bytes > 0 && bytes <= 22'050 * 2 * 1.2);
            QDataStream samples(tone.mid(44));
            samples.setByteOrder(QDataStream::LittleEndian);
            int loudest = 0;
            for (qint16 sample = 0; !samples.atEnd();) {
                samples >> sample;
                loudest = std::max(loudest, std::abs(int(sample)));
            }
            QVERIFY(loudest > 10'000 && loudest < 32'767); // heard, and not clipped
            QVERIFY(!tones.contains(tone));
            tones << tone;
        }
    }
};

QTEST_MAIN(AnnunciatorTest)
#include "tst_annunciator.moc"
