#include "annunciator.h"

#include "place_text.h"
#include "printable.h"

using namespace Qt::StringLiterals;

namespace {
constexpr int secondMs = 1000;
}

QString countsText(const CallCounts &counts)
{
    QStringList parts;
    for (size_t tier = 0; tier < 4; ++tier)
        if (counts.of[tier] > 0)
            parts << Annunciator::tr("%1 P%2").arg(QString::number(counts.of[tier]), QString::number(tier + 1));
    return parts.join(u", "_s);
}

QString newAlarmsText(quint32 count)
{
    return Annunciator::tr("%Ln new alarms", nullptr, int(count));
}

QString soundText(Annunciator::State state)
{
    switch (state) {
    case Annunciator::State::On: return Annunciator::tr("Sound on");
    case Annunciator::State::Off: return Annunciator::tr("Sound off");
    case Annunciator::State::NoDevice: return Annunciator::tr("No sound device");
    case Annunciator::State::Recording: return Annunciator::tr("No sound in a recording");
    }
    return {};
}

Annunciator::Annunciator(Desk &desk, std::unique_ptr<Speaker> speaker, QObject *parent)
    : QObject(parent), m_desk(desk), m_speaker(std::move(speaker)), m_said(state())
{
    connect(&desk, &Desk::changed, this, [this](const Changes &changes) {
        if (!changes.transitions.empty())
            voice(m_voice.take(changes, m_desk.operations(), m_desk.now()));
        watch();
    });
    connect(&desk, &Desk::feedHealthChanged, this, &Annunciator::watch);
    m_second.setInterval(secondMs);
    connect(&m_second, &QTimer::timeout, this, &Annunciator::tick);
    m_second.start();
}

void Annunciator::setSettings(const SoundSettings &settings)
{
    m_settings = settings;
    AnnunciationSettings rules = m_voice.settings();
    rules.repeatP1 = settings.repeatP1;
    m_voice.setSettings(rules);
}

void Annunciator::setOn(bool on)
{
    m_on = on;
    watch();
}

Annunciator::State Annunciator::state() const
{
    if (m_desk.feedHealth().state == FeedHealth::State::Replay)
        return State::Recording; // its time runs up to 600 times as fast
    if (!m_on)
        return State::Off;
    return m_speaker->hasDevice() ? State::On : State::NoDevice;
}

void Annunciator::tick()
{
    voice(m_voice.advance(m_desk.operations(), m_desk.now()));
    watch();
}

/** Tells only what is new, since it is asked at every change. */
void Annunciator::watch()
{
    if (const State now = state(); now != m_said) {
        m_said = now;
        Q_EMIT stateChanged();
    }
    const quint32 flood = m_voice.flood().isOn ? m_voice.flood().counts.total() : 0;
    if (flood != m_floodSaid) {
        m_floodSaid = flood;
        Q_EMIT floodChanged();
    }
}

void Annunciator::playSample(Tier tier, int volumePercent)
{
    m_speaker->play(tier, volumePercent);
}

void Annunciator::voice(const std::optional<Call> &call)
{
    if (!call || state() == State::Recording)
        return;
    if (m_on && m_settings.volume(call->tier) > 0)
        m_speaker->play(call->tier, m_settings.volume(call->tier));
    Q_EMIT called(*call, sentenceOf(*call));
}

QString Annunciator::sentenceOf(const Call &call) const
{
    const Alert *first = m_desk.operations().alerts().find(call.first);
    const QString what = first ? tr("%1, %2").arg(printable(first->title, 60), portText(m_desk.operations().network(), *first)) : QString();
    switch (call.kind) {
    case Call::Kind::New:
        if (call.counts.total() == 1)
            return tr("New P%1: %2").arg(QString::number(int(call.tier)), what);
        return tr("%1: %2; first %3").arg(newAlarmsText(call.counts.total()), countsText(call.counts), what);
    case Call::Kind::Summary: return tr("%1: %2").arg(newAlarmsText(call.counts.total()), countsText(call.counts));
    case Call::Kind::Standing: return tr("Alarms that stand already: %1").arg(countsText(call.counts));
    case Call::Kind::Repeat: return tr("Not acknowledged: %1").arg(what);
    }
    return {};
}
