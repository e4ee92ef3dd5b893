#pragma once
// Every running session as a row: an own index, brought up to date session by session.

#include "operations.h"

#include <QAbstractTableModel>
#include <QHash>

struct SessionFilter
{
    QString text;        ///< every word in the port's name, its site, city or state; any case
    RegionIx region;
    bool lowOnly = false; ///< takes clearly less than usual here
    bool isEmpty() const { return text.trimmed().isEmpty() && !region.isValid() && !lowOnly; }
    friend bool operator==(const SessionFilter &, const SessionFilter &) = default;
};

/**
 * Rows are inserted and removed as sessions begin and end, each at its place; a change of a figure repaints its row and
 * moves it only in resort(), so that nothing jumps under the cursor. Texts to sort by are ranked once an inventory.
 */
class SessionTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { PortName, SiteName, Started, Duration, Energy, Soc, Power, Usual, Authorization, columnTotal };

    explicit SessionTableModel(const Operations &operations, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int sortColumn() const { return m_column; }
    Qt::SortOrder sortOrder() const { return m_order; }

    void setFilter(const SessionFilter &filter);
    const SessionFilter &filter() const { return m_filter; }
    void apply(const Changes &changes, UtcMs now); ///< after Operations took the facts
    void setNow(UtcMs now); ///< durations are shown as of then; sends nothing, the view repaints
    void resort();          ///< figures have changed since: rows go to their places

    PortIx portAt(int row) const; ///< none outside
    int rowOf(PortIx port) const; ///< -1: has no row
    int lowCount() const;         ///< among all running sessions; counted at setNow() and reload

Q_SIGNALS:
    void contentChanged(); ///< rows came or went

private:
    struct Row
    {
        PortIx port;
        double key = 0;
        friend auto operator<=>(const Row &, const Row &) = default;
    };
    bool before(const Row &a, const Row &b) const;
    bool passes(PortIx port) const;
    double keyOf(PortIx port) const;
    QString cellText(PortIx port, const LiveSession &session, int column) const;
    QString secondText(PortIx port, const LiveSession &session, int column) const;
    void rank();
    void reload();
    void setOrderedRows(std::vector<Row> rows);
    void insert(PortIx port);
    void removeAt(int row);
    void matchText();

    const Operations &m_operations;
    SessionFilter m_filter;
    std::vector<Row> m_rows;
    QHash<PortIx, double> m_keys;   ///< of the ports that have a row, as it was placed
    std::vector<bool> m_siteMatches; ///< by site, while the filter has a text
    std::vector<QString> m_words;
    std::vector<quint32> m_siteRank, m_stationRank; ///< empty: not ranked yet
    int m_column = Started, m_low = 0;
    Qt::SortOrder m_order = Qt::DescendingOrder;
    UtcMs m_now = 0;
};

/** "RFID card", "app", "not known": how a session was authorized. */
QString authText(AuthMethod method);
/** "38.2 kWh"; a dash when not known. */
QString energyText(qint64 wattHours);
/** "142 kW", "7.2 kW"; a dash when not known (-1). */
QString kilowattText(qint64 watts);
