#pragma once
// The views of the ports that somebody gave a name: kept on this computer, shared as files.

#include "port_view.h"

#include <QObject>

/**
 * Kept in the settings of this user as the JSON of their files, so that a view of another network waits until that network
 * is there again. Nothing is kept in memory: all of these objects agree.
 */
class SavedViews : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    QStringList names() const; ///< in alphabetical order
    Result<PortView> view(const QString &name, const AssetView &inventory) const; ///< the Problem says what does not fit
    void save(const PortView &view, const AssetView &inventory); ///< replaces the one of that name
    void remove(const QString &name);
    /** Takes the view of a file; its name. A file that is no view, or asks for what this network lacks, is refused. */
    Result<QString> importFile(const QString &path, const AssetView &inventory);
    Result<void> exportFile(const QString &name, const QString &path) const;
    void apply(const QString &name) { Q_EMIT wanted(name); } ///< for the palette: whoever shows the ports takes it

Q_SIGNALS:
    void changed();
    void wanted(const QString &name);

private:
    void store(const std::vector<QJsonObject> &views);
};
