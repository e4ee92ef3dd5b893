#pragma once
// The desk's voice: hears what changes, lets Annunciation decide, plays the tone and says the sentence.

#include "annunciation.h"
#include "desk.h"
#include "sound_settings.h"
#include "speaker.h"

#include <QTimer>

class Annunciator : public QObject
{
    Q_OBJECT
public:
    enum class State : quint8 { On, Off, NoDevice, Recording };

    Annunciator(Desk &desk, std::unique_ptr<Speaker> speaker, QObject *parent = nullptr);

    void setSettings(const SoundSettings &settings);
    const SoundSettings &settings() const { return m_settings; }
    void setOn(bool on);
    bool isOn() const { return m_on; }
    State state() const; ///< what is said of it in the status strip
    const FloodState &flood() const { return m_voice.flood(); }
    void playSample(Tier tier, int volumePercent); ///< in Settings; also while the sound is off
    bool hasDevice() const { return m_speaker->hasDevice(); }
    void tick(); ///< once a second; called by its own timer

Q_SIGNALS:
    void called(const Call &call, const QString &sentence); ///< whether it was heard or not
    void stateChanged();
    void floodChanged();

private:
    void voice(const std::optional<Call> &call);
    QString sentenceOf(const Call &call) const;
    void watch();

    Desk &m_desk;
    std::unique_ptr<Speaker> m_speaker;
    Annunciation m_voice;
    SoundSettings m_settings;
    bool m_on = true;
    State m_said = State::On;
    quint32 m_floodSaid = 0;
    QTimer m_second;
};

/** "1 P1, 4 P2, 32 P3". */
QString countsText(const CallCounts &counts);
/** "37 new alarms". */
QString newAlarmsText(quint32 count);
/** "Sound on", "Sound off", "No sound device", "No sound in a recording". */
QString soundText(Annunciator::State state);
