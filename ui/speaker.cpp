#include "speaker.h"

#ifdef FAULTLINE_WITH_SOUND

#include "alarm_tone.h"

#include <QAudioDevice>
#include <QFile>
#include <QMediaDevices>
#include <QSoundEffect>
#include <QTemporaryDir>
#include <QUrl>

#include <array>

using namespace Qt::StringLiterals;

namespace {

/** QSoundEffect takes files only: the tones are written to a folder that goes with the program. */
class SystemSpeaker : public Speaker
{
public:
    bool hasDevice() const override { return !QMediaDevices::defaultAudioOutput().isNull(); }

    void play(Tier tier, int volumePercent) override
    {
        if (tier == Tier::None || !hasDevice())
            return;
        QSoundEffect &effect = effectOf(tier);
        effect.setAudioDevice(QMediaDevices::defaultAudioOutput()); // a headset may have been plugged in since
        effect.setVolume(float(volumePercent) / 100);
        effect.play();
    }

private:
    QSoundEffect &effectOf(Tier tier)
    {
        std::unique_ptr<QSoundEffect> &effect = m_effects[size_t(tier) - 1];
        if (effect)
            return *effect;
        effect = std::make_unique<QSoundEffect>();
        QFile file(m_folder.filePath(u"p%1.wav"_s.arg(int(tier))));
        if (file.open(QIODevice::WriteOnly))
            file.write(alarmTone(tier));
        file.close();
        effect->setSource(QUrl::fromLocalFile(file.fileName()));
        return *effect;
    }

    QTemporaryDir m_folder;
    std::array<std::unique_ptr<QSoundEffect>, 4> m_effects;
};

} // namespace

std::unique_ptr<Speaker> systemSpeaker() { return std::make_unique<SystemSpeaker>(); }

#else

namespace {

class NoSpeaker : public Speaker
{
public:
    bool hasDevice() const override { return false; }
    void play(Tier, int) override {}
};

} // namespace

std::unique_ptr<Speaker> systemSpeaker() { return std::make_unique<NoSpeaker>(); }

#endif
