#include "map_settings_page.h"

#include "map_tiles_address.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QStyle>

using namespace Qt::StringLiterals;

MapSettingsPage::MapSettingsPage(const Theme &theme, const MapSettings &settings, KeptTiles kept, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_before(settings), m_kept(std::move(kept)), m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, theme.scaled(14), 0, 0);
    m_form->setHorizontalSpacing(theme.scaled(20));
    m_form->setVerticalSpacing(theme.scaled(10));
    m_form->setLabelAlignment(Qt::AlignLeft);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    makeTiles(m_form);
    makeLayers(m_form);
    m_problem = new QLabel;
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setProperty("tone", u"p2"_s);
    m_form->addRow(m_problem);
    m_form->setRowVisible(m_problem, false);
    showRows();
    connect(m_tiles, &QComboBox::currentIndexChanged, this, &MapSettingsPage::showRows);
    // A yes is said to one server: another address asks anew.
    connect(m_address, &QLineEdit::textEdited, m_consent, [this] { m_consent->setChecked(false); });
    for (QLineEdit *field : {m_address, m_attribution, m_file})
        connect(field, &QLineEdit::textEdited, this, [this] { showProblem({}, nullptr); });
    if (m_kept.measure)
        m_kept.measure([page = QPointer(this)](qint64 bytes) {
            if (page)
                page->showKept(bytes);
        });
}

void MapSettingsPage::makeTiles(QFormLayout *form)
{
    m_tiles = new QComboBox;
    m_tiles->addItems({tr("The map of this program"), tr("Tiles from a server"), tr("Tiles from an MBTiles file")});
    m_tiles->setCurrentIndex(int(m_before.tiles));
    form->addRow(tr("&Ground"), m_tiles);
    m_address = new QLineEdit(m_before.address);
    m_address->setMaxLength(1000);
    m_address->setPlaceholderText(u"https://tiles.example.org/{z}/{x}/{y}.png"_s);
    form->addRow(tr("Add&ress"), m_address);
    m_attribution = new QLineEdit(m_before.attribution);
    m_attribution->setMaxLength(160);
    m_attribution->setPlaceholderText(tr("\u00A9 OpenStreetMap contributors"));
    form->addRow(tr("Attri&bution"), m_attribution);
    m_consent = new QCheckBox(tr("The server may know which part of the map is looked at"));
    m_consent->setChecked(m_before.consent);
    form->addRow(QString(), m_consent);
    m_fileRow = fileRow();
    form->addRow(tr("MBTiles &file"), m_fileRow);
    m_cacheRow = new QWidget;
    auto *row = new QHBoxLayout(m_cacheRow);
    row->setContentsMargins(0, 0, 0, 0);
    m_cache = new QSpinBox;
    m_cache->setRange(MapSettings::leastCacheMb, MapSettings::mostCacheMb);
    m_cache->setSingleStep(50);
    m_cache->setSuffix(tr(" MB"));
    m_cache->setValue(m_before.cacheMb);
    m_keptLabel = new QLabel;
    m_keptLabel->setTextFormat(Qt::PlainText);
    m_keptLabel->setProperty("tone", u"secondary"_s);
    m_clear = new QPushButton(tr("C&lear"));
    m_clear->setAutoDefault(false);
    m_clear->setEnabled(false);
    row->addWidget(m_cache);
    row->addWidget(m_keptLabel, 1);
    row->addWidget(m_clear);
    form->addRow(tr("&Keep on disk"), m_cacheRow);
    static_cast<QLabel *>(form->labelForField(m_cacheRow))->setBuddy(m_cache);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_clear->setEnabled(false);
        m_kept.clear([page = QPointer(this)](qint64 bytes) {
            if (page)
                page->showKept(bytes);
        });
    });
}

QWidget *MapSettingsPage::fileRow()
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    m_file = new QLineEdit(m_before.file);
    auto *choose = new QPushButton(tr("Ch&oose\u2026"));
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getOpenFileName(this, tr("MBTiles file"), m_file->text(), tr("MBTiles (*.mbtiles);;All files (*)"));
        if (!path.isEmpty())
            m_file->setText(path);
    });
    row->addWidget(m_file, 1);
    row->addWidget(choose);
    return holder;
}

void MapSettingsPage::makeLayers(QFormLayout *form)
{
    m_layers = new QListWidget;
    m_layers->setFixedHeight(m_theme.scaled(84));
    m_layers->setProperty("surface", u"input"_s);
    m_layers->setAccessibleName(tr("Files with areas"));
    for (const QString &path : m_before.layers)
        addLayer(path);
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    auto *buttons = new QVBoxLayout;
    auto *add = new QPushButton(tr("&Add\u2026"));
    m_remove = new QPushButton(tr("Remo&ve"));
    m_remove->setEnabled(false);
    for (QPushButton *button : {add, m_remove}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    row->addWidget(m_layers, 1);
    row->addLayout(buttons);
    form->addRow(tr("Area&s (GeoJSON)"), holder);
    static_cast<QLabel *>(form->labelForField(holder))->setBuddy(m_layers);
    connect(add, &QPushButton::clicked, this, [this] {
        const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Files with areas"), {}, tr("GeoJSON (*.geojson *.json);;All files (*)"));
        for (const QString &path : paths)
            addLayer(path);
    });
    connect(m_layers, &QListWidget::itemSelectionChanged, this, [this] { m_remove->setEnabled(!m_layers->selectedItems().isEmpty()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { qDeleteAll(m_layers->selectedItems()); });
}

void MapSettingsPage::addLayer(const QString &path)
{
    for (int i = 0; i < m_layers->count(); ++i) {
        if (m_layers->item(i)->data(Qt::UserRole).toString() == path)
            return;
    }
    if (m_layers->count() >= MapSettings::mostLayers)
        return showProblem(tr("The map shows 12 files with areas at most."), m_layers);
    auto *item = new QListWidgetItem(QFileInfo(path).fileName(), m_layers);
    item->setData(Qt::UserRole, path);
    item->setToolTip(path.toHtmlEscaped());
}

MapSettings MapSettingsPage::settings() const
{
    MapSettings settings = m_before;
    settings.tiles = static_cast<MapSettings::Tiles>(m_tiles->currentIndex());
    settings.address = m_address->text().trimmed();
    settings.attribution = m_attribution->text().trimmed();
    settings.consent = m_consent->isChecked();
    settings.file = m_file->text().trimmed();
    settings.cacheMb = m_cache->value();
    settings.layers.clear();
    for (int i = 0; i < m_layers->count(); ++i)
        settings.layers << m_layers->item(i)->data(Qt::UserRole).toString();
    settings.hiddenLayers.removeIf([&](const QString &path) { return !settings.layers.contains(path); });
    return settings;
}

bool MapSettingsPage::check()
{
    const MapSettings now = settings();
    const Result<void> verdict = now.check();
    if (verdict) {
        showProblem({}, nullptr);
        return true;
    }
    QWidget *field = m_file;
    if (now.tiles == MapSettings::Tiles::Server)
        field = !TileAddress::parse(now.address) ? static_cast<QWidget *>(m_address) : now.attribution.isEmpty() ? m_attribution : static_cast<QWidget *>(m_consent);
    showProblem(verdict.problem().text, field);
    return false;
}

void MapSettingsPage::showProblem(const QString &sentence, QWidget *field)
{
    for (QWidget *each : {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_attribution), static_cast<QWidget *>(m_file)}) {
        each->setProperty("problem", each == field);
        each->style()->unpolish(each);
        each->style()->polish(each);
    }
    m_problem->setText(sentence);
    m_form->setRowVisible(m_problem, !sentence.isEmpty());
    if (field)
        field->setFocus(Qt::OtherFocusReason);
    Q_EMIT resized();
}

void MapSettingsPage::showRows()
{
    const auto chosen = static_cast<MapSettings::Tiles>(m_tiles->currentIndex());
    for (QWidget *row : {static_cast<QWidget *>(m_address), static_cast<QWidget *>(m_attribution), static_cast<QWidget *>(m_consent), m_cacheRow})
        m_form->setRowVisible(row, chosen == MapSettings::Tiles::Server);
    m_form->setRowVisible(m_fileRow, chosen == MapSettings::Tiles::File);
    showProblem({}, nullptr);
}

void MapSettingsPage::showKept(qint64 bytes)
{
    m_keptLabel->setText(bytes == 0 ? tr("nothing kept") : tr("%1 kept").arg(QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat)));
    m_clear->setEnabled(bytes > 0 && m_kept.clear);
}
