#include "alarm_tone.h"

#include <QDataStream>
#include <QIODevice>

#include <cmath>
#include <numbers>

namespace {

constexpr int rate = 22'050;

struct Pulses { int count, lengthMs, gapMs; double hertz, second; };

Pulses pulsesOf(Tier tier)
{
    switch (tier) {
    case Tier::P1: return {6, 110, 60, 880, 1109}; // a bright third, up and down
    case Tier::P2: return {3, 150, 90, 660, 660};
    case Tier::P3: return {2, 170, 110, 523, 523};
    case Tier::None:
    case Tier::P4: return {1, 160, 0, 440, 440};
    }
    return {1, 160, 0, 440, 440};
}

/** One pulse with soft edges (no click) and two overtones, so that small loudspeakers carry it. */
void addPulse(QDataStream &out, double hertz, int samples)
{
    const double edge = rate * 0.012;
    for (int i = 0; i < samples; ++i) {
        const double swell = std::min({1.0, i / edge, (samples - i) / edge});
        const double turn = 2 * std::numbers::pi * hertz * i / rate;
        const double wave = 0.7 * std::sin(turn) + 0.2 * std::sin(2 * turn) + 0.1 * std::sin(3 * turn);
        out << qint16(std::lround(wave * swell * 0.6 * 32'767));
    }
}

void addSilence(QDataStream &out, int samples)
{
    for (int i = 0; i < samples; ++i)
        out << qint16(0);
}

} // namespace

QByteArray alarmTone(Tier tier)
{
    const Pulses pulses = pulsesOf(tier);
    QByteArray sound;
    QDataStream samples(&sound, QIODevice::WriteOnly);
    samples.setByteOrder(QDataStream::LittleEndian);
    for (int i = 0; i < pulses.count; ++i) {
        addPulse(samples, i % 2 ? pulses.second : pulses.hertz, rate * pulses.lengthMs / 1000);
        if (i + 1 < pulses.count)
            addSilence(samples, rate * pulses.gapMs / 1000);
    }
    QByteArray file;
    QDataStream out(&file, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    out.writeRawData("RIFF", 4);
    out << quint32(36 + sound.size());
    out.writeRawData("WAVEfmt ", 8);
    out << quint32(16) << quint16(1) << quint16(1) << quint32(rate) << quint32(rate * 2) << quint16(2) << quint16(16); // PCM, mono
    out.writeRawData("data", 4);
    out << quint32(sound.size());
    out.writeRawData(sound.constData(), int(sound.size()));
    return file;
}
