#pragma once
// "What will happen": the right part of the palette.

#include "palette_entry.h"
#include "port_offers.h"
#include "theme.h"

#include <QWidget>

class ActionButton;
class Notice;
class QGridLayout;
class QLabel;

class PalettePreview : public QWidget
{
    Q_OBJECT
public:
    PalettePreview(Desk &desk, const Theme &theme, const PortOffers &offers, QWidget *parent = nullptr);

    void show(const PaletteEntry *entry); ///< null: nothing is chosen
    QStringList sentences() const;        ///< title, consequence, guard's reasons
    QStringList facts() const;            ///< "Uptime left: 61 h", a line each
    QString frame() const { return m_frameText; } ///< the request as it would be sent; empty when nothing is

    using QWidget::show;

Q_SIGNALS:
    void runWanted();                      ///< the button that Enter presses
    void insteadWanted(PortAction action); ///< the harmless way out of a guarded command

private:
    void addFact(const QString &name, const QString &value, const char *tone = "primary");
    void showCommand(const PaletteEntry &entry);
    void showFrame(PortAction action);
    void showPort(PortIx port);
    void showSite(const PaletteEntry &entry);
    void showAlert(const PaletteEntry &entry);
    void showOrder(const PaletteEntry &entry);
    void showPerson(const PaletteEntry &entry);
    void offer(const QString &run, bool live = true);

    static constexpr int mostFacts = 9;

    Desk &m_desk;
    const PortOffers &m_offers;
    QLabel *m_title, *m_text, *m_frame;
    QLabel *m_names[mostFacts] = {}, *m_values[mostFacts] = {};
    int m_facts = 0;
    Notice *m_guard;
    ActionButton *m_run, *m_instead;
    QString m_frameText;
    QStringList m_reasons;
};
