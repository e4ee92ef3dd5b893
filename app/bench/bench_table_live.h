#pragma once
// A network with some life, and the console's port table on it, without feed and store.

#include "desk.h"
#include "port_table_view.h"

#include <memory>

class LiveTable : public Desk
{
public:
    /** Every station connected, every port reported: most available or charging, one in forty abnormal. */
    explicit LiveTable(Inventory inventory);
    ~LiveTable() override;

    quint32 portCount() const { return m_operations.network().portCount(); }
    /** So many statuses and meter values of ports all over the network, one frame later; not shown to the table yet. */
    Changes change(int ports);
    void show(QSize size);  ///< first paint
    void repaint();         ///< all of the viewport, at once
    void processPaints();   ///< what is due
    PortTableView &view() { return *m_view; }
    PortTableModel &table() { return m_view->ports(); }
    NameIndex &names() { return m_names; }

    const Operations &operations() const override { return m_operations; }
    UtcMs now() const override { return m_now; }
    DeskIdentity identity() const override { return {}; }
    FeedHealth feedHealth() const override { return {}; }
    Result<ActionId> act(DeskAction) override { return Problem{}; }
    Result<CommandId> request(CommandRequest) override { return Problem{}; }
    Verdict check(const CommandRequest &) const override { return {}; }
    void cancel(const CommandId &) override {}
    void history(StationIx, PortIx, int, const QByteArray &, std::function<void(Result<HistoryPage>)>) override {}

private:
    Fact statusOf(quint32 port);
    Fact meterOf(quint32 port);
    Fact factOf(quint32 port);
    quint32 roll(); ///< the same numbers in every run

    Operations m_operations;
    NameIndex m_names;
    Theme m_theme;
    Selection m_selection;
    std::unique_ptr<PortTableView> m_view;
    UtcMs m_now = 1'763'640'000'000;
    quint64 m_sequence = 0;
    quint32 m_dice = 12345;
};
