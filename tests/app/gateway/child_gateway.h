#pragma once
// A real gateway in a child process, in a directory of its own, on ports of its own.

#include "credential_store.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

class ChildGateway
{
public:
    ChildGateway();
    ~ChildGateway();

    /** Writes the configuration, starts the program, waits for its ready line. False: see errors(). */
    bool start(const QJsonObject &config = {}, const QStringList &more = {});
    void kill();                ///< SIGKILL, and waits
    int terminate();            ///< SIGTERM; the exit code
    bool isRunning() const { return m_process.state() == QProcess::Running; }
    qint64 processId() const { return m_process.processId(); }
    void closeInput() { m_process.closeWriteChannel(); }
    QProcess &process() { return m_process; }

    QString directory() const { return m_directory.path(); }
    QUrl ocpp() const { return m_ocpp; } ///< ws://127.0.0.1:PORT/ocpp
    QUrl feed() const { return m_feed; }
    QByteArray adminToken() const;
    QByteArray token(const QByteArray &role, const QStringList &regions = {}, const QStringList &units = {});
    QByteArray errors();

    /** The password every station of these tests has, stored as generated (cheap to check). */
    void addStation(const QByteArray &id);
    QByteArray passwordOf(const QByteArray &id) const { return m_passwords.value(id); }
    void setPassword(const QByteArray &id, const QByteArray &password) { m_passwords[id] = password; }

    /** Every event of the log, as text, oldest first. */
    QList<QByteArray> events() const;
    /** "type data" of the events whose type starts so. */
    QStringList eventLines(const QByteArray &typePrefix) const;

private:
    QTemporaryDir m_directory;
    QProcess m_process;
    QUrl m_ocpp, m_feed;
    QHash<QByteArray, QByteArray> m_passwords;
    int m_tokens = 0;
};

/** Two regions, three sites, six stations S-1 .. S-6 with two ports each; S-1 to S-4 in the region "west". */
QByteArray smallInventory();
