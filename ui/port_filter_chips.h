#pragma once
// The active conditions, one chip each; pressing one takes it off.

#include "port_filter_parts.h"
#include "theme.h"

#include <QWidget>

class Chip;
class QHBoxLayout;

class PortFilterChips : public QWidget
{
    Q_OBJECT
public:
    explicit PortFilterChips(const Theme &theme, QWidget *parent = nullptr);
    void show(const std::vector<FilterPart> &parts); ///< hides itself when there are none
    using QWidget::show;

Q_SIGNALS:
    void filterWanted(const PortFilter &filter);

private:
    const Theme &m_theme;
    QHBoxLayout *m_row;
    std::vector<Chip *> m_chips;
};
