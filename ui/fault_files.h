#pragma once
// The operator's folder of fault files: as it counted when the console started, and as it is now.

#include "fault_draft.h"
#include "fault_folder.h"

#include <QObject>

/**
 * The fold is deterministic, so the catalogue of a running console never changes: what is written or changed in the folder
 * counts from the next start on. Until then isPending() says that there is something to wait for.
 */
class FaultFiles : public QObject
{
    Q_OBJECT
public:
    /** `folder` may not exist yet, unless somebody chose it (`isChosen`): then that is a problem to be shown. */
    FaultFiles(FaultCatalogue shipped, const QString &folder, bool isChosen, QObject *parent = nullptr);

    const FaultCatalogue &inForce() const { return m_inForce; }   ///< what the desk folds with
    const FaultFolder &atStart() const { return m_atStart; }
    const FaultCatalogue &next() const { return m_next; }         ///< what it would fold with after a restart
    const FaultFolder &now() const { return m_now; }
    bool isPending() const { return m_pending; }
    QString folder() const { return m_now.path; }
    bool isFixed() const { return m_fixed; } ///< given on the command line: Settings cannot change it
    void setFixed(bool fixed) { m_fixed = fixed; }

    void setFolder(const QString &folder); ///< remembered by whoever listens to folderChosen()
    void reread();                         ///< somebody may have edited a file

    /** A file of the folder; null when it cannot be read. */
    QByteArray contentOf(const QString &name) const;
    /** Checked again, then written whole. `before` as in writeFaultFile(). */
    Result<QString> keep(const FaultDraft &draft, const QString &name, const QByteArray &before);

Q_SIGNALS:
    void changed();
    void folderChosen(const QString &folder);
    void restartWanted();

private:
    FaultFolder read(FaultCatalogue &catalogue, const QString &folder) const;
    QByteArray digest(const QString &folder) const;

    const FaultCatalogue m_shipped;
    FaultCatalogue m_inForce, m_next;
    FaultFolder m_atStart, m_now;
    QByteArray m_digestAtStart;
    bool m_chosen, m_fixed = false, m_pending = false;
};
