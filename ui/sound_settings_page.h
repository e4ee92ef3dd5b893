#pragma once
// Settings > Sound: on or off, how loud each tier is, and what else calls.

#include "annunciator.h"
#include "theme.h"

#include <QWidget>

class QCheckBox;
class QSlider;

class SoundSettingsPage : public QWidget
{
    Q_OBJECT
public:
    /** `annunciator` plays the samples; null: there is none (the first start). */
    SoundSettingsPage(const Theme &theme, bool on, Annunciator *annunciator, QWidget *parent = nullptr);

    bool isOn() const;
    SoundSettings settings() const; ///< as shown
    QSlider *slider(Tier tier) const { return m_volumes[size_t(tier) - 1]; }

private:
    const Theme &m_theme;
    Annunciator *m_annunciator;
    QCheckBox *m_on, *m_repeat, *m_notices, *m_attention;
    QSlider *m_volumes[4] = {};
};
