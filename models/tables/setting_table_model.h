#pragma once
// The settings of triage as a table: name, value, default, meaning. The value is edited in place.

#include "setting_row.h"

#include <QAbstractTableModel>

class SettingTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Value, Default, Meaning, columnTotal };

    explicit SettingTableModel(AlertSettings settings, QObject *parent = nullptr);

    const AlertSettings &settings() const { return m_settings; }
    bool isChanged() const; ///< since the model was made
    void restoreDefault(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /** False, and refused(), when the setting does not take the text; the value is then as before. */
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void refused(const QString &sentence);
    void taken(); ///< a value was changed

private:
    AlertSettings m_settings, m_defaults;
    QByteArray m_before;
    std::vector<SettingRow> m_rows, m_defaultRows; ///< into m_settings and m_defaults
};
