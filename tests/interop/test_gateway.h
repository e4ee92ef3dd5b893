#pragma once
// A real gateway on loopback ports of its own, with its data in a temporary directory.

#include "program.h"

#include <QTemporaryDir>

class TestGateway
{
public:
    bool start();
    bool isRunning() const { return m_gateway.isRunning(); }
    void stop() { m_gateway.end(); }
    /** Adds a station's credential with faultlinectl, as an operator would. */
    bool addStation(const QString &id, const QString &password);

    QString ocppUrl() const { return m_ocpp; }
    /** With the credential in the URL, for clients that have no option for it. */
    QString ocppUrlFor(const QString &id, const QString &password, bool withId) const;
    QString feedUrl() const { return m_feed; }
    QString tokenFile() const { return m_tokenFile; }
    QString directory() const { return m_directory.path(); }
    QByteArray errors() const { return m_gateway.errors(); }
    /** Runs faultlinectl to its end; its lines of JSON are in `lines`. */
    int run(const QStringList &arguments, QList<QJsonObject> *lines = nullptr, QByteArray *errors = nullptr);

private:
    QTemporaryDir m_directory;
    Program m_gateway;
    QString m_ocpp, m_feed, m_tokenFile;
};
