#include "sound_settings_page.h"

#include "tier_badge.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>

using namespace Qt::StringLiterals;

static QString volumeText(int percent)
{
    return percent == 0 ? SoundSettingsPage::tr("silent") : SoundSettingsPage::tr("%1 %").arg(percent);
}

SoundSettingsPage::SoundSettingsPage(const Theme &theme, bool on, Annunciator *annunciator, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_annunciator(annunciator), m_on(new QCheckBox(tr("&Sound for new alarms"))),
      m_repeat(new QCheckBox(tr("&Repeat a P1 until somebody acknowledges it"))),
      m_notices(new QCheckBox(tr("&Notice of the desktop while this window is not in front"))),
      m_attention(new QCheckBox(tr("The &window asks for attention in the task bar")))
{
    const SoundSettings before = SoundSettings::load();
    m_on->setChecked(on);
    m_repeat->setChecked(before.repeatP1);
    m_notices->setChecked(before.notices);
    m_attention->setChecked(before.attention);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme.scaled(14), 0, 0);
    column->setSpacing(theme.scaled(8));
    column->addWidget(m_on);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(theme.scaled(14));
    grid->setVerticalSpacing(theme.scaled(6));
    grid->setColumnStretch(2, 1);
    const QString names[] = {tr("critical"), tr("high"), tr("medium"), tr("info")};
    for (int i = 0; i < 4; ++i) {
        const auto tier = static_cast<Tier>(i + 1);
        auto *slider = new QSlider(Qt::Horizontal);
        slider->setRange(0, 100);
        slider->setSingleStep(5);
        slider->setPageStep(20);
        slider->setValue(before.volumes[size_t(i)]);
        slider->setAccessibleName(tr("Volume of P%1").arg(i + 1));
        slider->setMinimumHeight(theme.scaled(Size::minHitTarget));
        m_volumes[i] = slider;
        auto *value = new QLabel(volumeText(slider->value()));
        value->setTextFormat(Qt::PlainText);
        value->setMinimumWidth(theme.scaled(52));
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        connect(slider, &QSlider::valueChanged, value, [value](int percent) { value->setText(volumeText(percent)); });
        auto *sample = new QPushButton(tr("Listen"));
        sample->setAutoDefault(false);
        sample->setEnabled(annunciator && annunciator->hasDevice());
        connect(sample, &QPushButton::clicked, this, [this, tier, slider] { m_annunciator->playSample(tier, slider->value()); });
        auto *name = new QLabel(names[i]);
        name->setTextFormat(Qt::PlainText);
        grid->addWidget(new TierBadge(theme, tier), i, 0);
        grid->addWidget(name, i, 1);
        grid->addWidget(slider, i, 2);
        grid->addWidget(value, i, 3);
        grid->addWidget(sample, i, 4);
    }
    column->addLayout(grid);
    for (QCheckBox *box : {m_repeat, m_notices, m_attention})
        column->addWidget(box);
    auto *rule = new QLabel(tr("A burst is one sound, its most urgent. With more than 10 new alarms in 10 minutes there is one sound in 30 seconds for all of "
                               "them, until there are fewer than 5. Shelved and suppressed alarms, and those that are part of an incident, are silent. "
                               "Ctrl M turns the sound off and on."));
    rule->setTextFormat(Qt::PlainText);
    rule->setWordWrap(true);
    rule->setProperty("tone", u"muted"_s);
    rule->setProperty("type", u"dense"_s);
    column->addWidget(rule);
    if (!annunciator || !annunciator->hasDevice()) {
        auto *none = new QLabel(tr("No sound device is known here: alarms are shown, and not heard."));
        none->setTextFormat(Qt::PlainText);
        none->setWordWrap(true);
        none->setProperty("tone", u"p2"_s);
        column->addWidget(none);
    }
    column->addStretch(1);
}

bool SoundSettingsPage::isOn() const { return m_on->isChecked(); }

SoundSettings SoundSettingsPage::settings() const
{
    SoundSettings settings;
    for (size_t i = 0; i < 4; ++i)
        settings.volumes[i] = m_volumes[i]->value();
    settings.repeatP1 = m_repeat->isChecked();
    settings.notices = m_notices->isChecked();
    settings.attention = m_attention->isChecked();
    return settings;
}
