#pragma once
// "What will happen": the right half of the palette.

#include "port_offers.h"
#include "palette_entry.h"
#include "theme.h"

#include <QWidget>

class Notice;
class QLabel;

class PalettePreview : public QWidget
{
    Q_OBJECT
public:
    PalettePreview(Desk &desk, const Theme &theme, const PortOffers &offers, QWidget *parent = nullptr);

    void show(const PaletteEntry *entry); ///< null: nothing is chosen
    QStringList sentences() const;        ///< title, consequence, guard's reasons
    QString frame() const;                ///< the request as it would be sent; empty when nothing is

    using QWidget::show;

private:
    void showCommand(const PaletteEntry &entry);
    void showPlace(const PaletteEntry &entry);

    Desk &m_desk;
    const PortOffers &m_offers;
    QLabel *m_title, *m_text, *m_frame, *m_log;
    Notice *m_guard;
    QStringList m_reasons;
};
