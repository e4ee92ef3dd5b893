#include "settings_dialog.h"

#include "fault_files_page.h"
#include "shift_settings_page.h"
#include "sound_settings_page.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

static QLayout *buttons(QDialog *dialog)
{
    auto *row = new QHBoxLayout;
    auto *cancel = new QPushButton(SettingsDialog::tr("Cancel"), dialog);
    auto *save = new QPushButton(SettingsDialog::tr("Save"), dialog);
    cancel->setAutoDefault(false);
    save->setDefault(true);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(save);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(save, &QPushButton::clicked, dialog, &QDialog::accept);
    return row;
}

constexpr int leastWidth = 560; // room for a tile server's address

SettingsDialog::SettingsDialog(Theme &theme, QWidget *parent, KeptTiles kept, Offered offered)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), m_theme(theme), m_before(DeskSettings::load()), m_scheme(new QComboBox(this)),
      m_text(new QSpinBox(this)), m_sound(new SoundSettingsPage(theme, m_before.sound, offered.voice)),
      m_person(new QLineEdit(m_before.person, this)), m_pages(new QTabWidget(this)),
      m_map(new MapSettingsPage(theme, MapSettings::load(), std::move(kept))), m_shift(new ShiftSettingsPage(theme, ShiftSettings::load()))
{
    setWindowTitle(tr("Settings"));
    m_before.scheme = theme.scheme(); // what is on screen counts, a --theme argument included
    m_before.textPercent = theme.textScale();
    m_scheme->setObjectName(u"scheme"_s);
    m_scheme->addItems({tr("Dark"), tr("Light")});
    m_scheme->setCurrentIndex(m_before.scheme == Theme::Scheme::Light ? 1 : 0);
    m_text->setRange(100, 150);
    m_text->setSingleStep(10);
    m_text->setSuffix(u" %"_s);
    m_text->setValue(m_before.textPercent);
    m_person->setMaxLength(60);
    m_person->setPlaceholderText(tr("as others shall read it"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.scaled(24), theme.scaled(20), theme.scaled(24), theme.scaled(20));
    layout->setSpacing(theme.scaled(20));
    auto *title = new QLabel(tr("Settings"), this);
    title->setTextFormat(Qt::PlainText);
    title->setFont(theme.font(TextStyle::Title));
    layout->addWidget(title);
    m_pages->addTab(makeGeneral(), tr("General"));
    m_pages->addTab(m_map, tr("Map"));
    m_pages->addTab(m_shift, tr("Shift"));
    if (offered.triage.load && offered.triage.save) {
        m_triage = new TriageSettingsPage(theme, std::move(offered.triage));
        m_pages->addTab(m_triage, tr("Triage"));
    }
    m_pages->addTab(m_sound, tr("Sound"));
    if (FaultFiles *files = offered.faults) {
        m_faults = new FaultFilesPage(theme, *files);
        m_pages->addTab(m_faults, tr("Fault files"));
        connect(m_faults, &FaultFilesPage::bookWanted, this, [this] {
            reject();
            Q_EMIT faultBookWanted();
        });
        connect(files, &FaultFiles::restartWanted, this, &QDialog::reject);
    }
    m_pages->tabBar()->setFocusPolicy(Qt::StrongFocus);
    layout->addWidget(m_pages);
    layout->addLayout(buttons(this));
    setMinimumWidth(theme.scaled(leastWidth));
    fit();
    m_scheme->setFocus();
    connect(m_map, &MapSettingsPage::resized, this, &SettingsDialog::fit);
    connect(m_pages, &QTabWidget::currentChanged, this, &SettingsDialog::fit);
    connect(m_scheme, &QComboBox::currentIndexChanged, this, &SettingsDialog::preview);
    connect(m_text, &QSpinBox::valueChanged, this, &SettingsDialog::preview);
}

QWidget *SettingsDialog::makeGeneral()
{
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, m_theme.scaled(14), 0, 0);
    form->setHorizontalSpacing(m_theme.scaled(20));
    form->setVerticalSpacing(m_theme.scaled(10));
    form->setLabelAlignment(Qt::AlignLeft);
    form->addRow(tr("&Theme"), m_scheme);
    form->addRow(tr("Te&xt size"), m_text);
    form->addRow(tr("&Your name"), m_person);
    return page;
}

DeskSettings SettingsDialog::settings() const
{
    return {m_scheme->currentIndex() == 1 ? Theme::Scheme::Light : Theme::Scheme::Dark, m_text->value(),
            m_sound->isOn(), m_person->text().trimmed(), m_before.faultFolder};
}

void SettingsDialog::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().bg.panel);
    painter.setPen(m_theme.colours().line.strong);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void SettingsDialog::preview()
{
    m_theme.setScheme(settings().scheme);
    m_theme.setTextScale(settings().textPercent);
    setMinimumWidth(m_theme.scaled(leastWidth));
    fit();
}

/** Once every part has its new letters, or its rows; as high as the page that is shown. */
void SettingsDialog::fit()
{
    for (int i = 0; i < m_pages->count(); ++i)
        m_pages->widget(i)->setSizePolicy(QSizePolicy::Preferred, i == m_pages->currentIndex() ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    QTimer::singleShot(0, this, [this] { adjustSize(); });
}

void SettingsDialog::accept()
{
    if (!m_map->check()) {
        m_pages->setCurrentWidget(m_map);
        return;
    }
    if (m_triage && !(m_triage->check() && m_triage->save().ok())) {
        m_pages->setCurrentWidget(m_triage);
        return;
    }
    if (m_triage && m_triage->isChanged())
        Q_EMIT triageSettingsSaved();
    m_shift->settings().save(); // the Shift screen looks at them each second
    const MapSettings map = m_map->settings(), before = MapSettings::load();
    if (map != before) {
        map.save();
        Q_EMIT mapSettingsChanged(map);
    }
    if (const SoundSettings sound = m_sound->settings(); sound != SoundSettings::load()) {
        sound.save();
        Q_EMIT soundSettingsChanged(sound);
    }
    DeskSettings now = settings();
    now.faultFolder = DeskSettings::load().faultFolder; // kept at once when it was chosen
    now.save();
    Q_EMIT settingsChanged(now);
    QDialog::accept();
}

void SettingsDialog::showFaultFiles()
{
    if (m_faults)
        m_pages->setCurrentWidget(m_faults);
}

void SettingsDialog::reject()
{
    m_theme.setScheme(m_before.scheme);
    m_theme.setTextScale(m_before.textPercent);
    QDialog::reject();
}
