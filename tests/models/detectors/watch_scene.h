#pragma once
// A scene that is watched by the detectors alone: what they found, when, and when it was over.

#include "scene.h"

#include "detector_book.h"

#include <QTest>

class WatchScene : public Scene
{
public:
    static AlertSettings settings(const DetectorSettings &detectors = {})
    {
        AlertSettings settings;
        settings.offDelay = 0;
        settings.keepClosed = 0;
        settings.detectors = detectors;
        return settings;
    }
    explicit WatchScene(const DetectorSettings &detectors = {}) : Scene(Start::Available, settings(detectors)), detectorSettings(detectors) {}

    /** One line a finding, in order: "StuckFaulted A1-1 24:00:00 -"; station findings name the station. */
    QByteArray found(bool words = false) const { return printed(operations, words); }
    /** The same of a desk that was stopped and resumed after every fact of the story (of a long one after some). */
    QByteArray foundWithRestarts() const
    {
        auto desk = std::make_unique<Operations>(catalogue(), settings(detectorSettings));
        const size_t every = story.size() > 300 ? 29 : 1;
        for (size_t i = 0; i < story.size(); ++i) {
            desk->apply({&story[i], 1});
            if (i % every != 0)
                continue;
            auto resumed = std::make_unique<Operations>(catalogue(), settings(detectorSettings));
            if (const Result<void> restored = resumed->restore(desk->save()); !restored)
                return restored.problem().text.toUtf8();
            if (resumed->digest() != desk->digest())
                return "the restored state is another one";
            desk = std::move(resumed);
        }
        return printed(*desk, false);
    }

    /** A whole session of `minutes` with a reading a minute; ends with Finishing and Available. */
    void session(const char *place, double kilowatts, int minutes = 20, const QByteArray &token = "TAG", const QByteArray &reason = "Local",
                 double socFrom = -1)
    {
        const QByteArray id = "t" + QByteArray::number(++m_sessions);
        status(place, ocpp::Status::Preparing);
        wait(10 * second);
        start(place, id, token, m_register);
        status(place, ocpp::Status::Charging);
        for (int i = 0; i < minutes; ++i) {
            wait(minute);
            m_register += kilowatts * 1000 / 60;
            ocpp::MeterReading reading;
            reading.transactionId = id;
            reading.powerW = float(kilowatts * 1000);
            reading.energyWh = m_register;
            if (socFrom >= 0)
                reading.soc = float(std::min(100.0, socFrom + i));
            event(place, reading);
        }
        wait(second);
        stop(place, id, m_register, reason);
        status(place, ocpp::Status::Finishing);
        wait(minute);
        status(place, ocpp::Status::Available);
        wait(minute);
    }

    DetectorSettings detectorSettings;

private:
    static QByteArray printed(const Operations &operations, bool words)
    {
        QByteArray text;
        for (const Alert &alert : operations.alerts().all()) {
            if (!isFinding(alert.faultId))
                continue;
            const QString place = alert.port.isValid() ? operations.network().name(alert.port) : operations.network().station(alert.station).id;
            text += alert.faultId.mid(8).toUtf8() + ' ' + place.toUtf8() + ' ' + clock(alert.lastRaised) + ' ' + clock(alert.returned)
                  + (words ? " " + alert.info.toUtf8() : QByteArray()) + '\n';
        }
        return text;
    }

    double m_register = 100'000;
    int m_sessions = 0;
};

/** Compares, and compares what a desk finds that is restarted all the time. */
#define COMPARE_FOUND(scene, expected) \
    do { \
        QCOMPARE((scene).found(), QByteArray(expected)); \
        QCOMPARE((scene).foundWithRestarts(), QByteArray(expected)); \
    } while (false)
