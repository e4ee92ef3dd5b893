#include "port_filter_chips.h"

#include "chip.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

PortFilterChips::PortFilterChips(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(12, 3, 12, 3);
    m_row->setSpacing(6);
    m_row->addStretch(1);
    setVisible(false);
}

void PortFilterChips::show(const std::vector<FilterPart> &parts)
{
    for (Chip *chip : m_chips)
        chip->deleteLater();
    m_chips.clear();
    for (const FilterPart &part : parts) {
        auto *chip = new Chip(m_theme, Chip::Kind::Filter, part.text + u"  \u00D7"_s);
        chip->setChecked(true);
        chip->setAccessibleName(tr("Take off the filter %1").arg(part.text));
        connect(chip, &QAbstractButton::clicked, this, [this, without = part.without] { Q_EMIT filterWanted(without); });
        m_row->insertWidget(int(m_chips.size()), chip);
        m_chips.push_back(chip);
    }
    setVisible(!parts.empty());
}
