#pragma once
// Another program of ours, run as a child: found beside this one, told to end with it, its last words kept.

#include "result.h"

#include <QProcess>

#include <csignal>

class ChildProgram : public QObject
{
    Q_OBJECT
public:
    /** `name`: the file beside this executable. `ifKilled`: what the kernel sends it when this program is killed. */
    explicit ChildProgram(const QString &name, int ifKilled = SIGTERM, QObject *parent = nullptr);
    ~ChildProgram() override; ///< ends it, politely first

    /** failed() follows when it cannot be started or ends with an error. */
    void start(const QStringList &arguments);
    /** Closes its input and asks it to end; kills it after 3 s. Nothing is emitted any more. */
    void end();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    qint64 processId() const { return m_process.processId(); }

Q_SIGNALS:
    void line(const QByteArray &text);  ///< each line of its standard output
    void finished();                    ///< by itself, without an error
    void failed(const QString &sentence);

private:
    void readOutput();
    void readWords();
    void ended(int code, QProcess::ExitStatus status);

    const QString m_name;
    const int m_ifKilled;
    QProcess m_process;
    QByteArray m_lastWords; ///< last line of its standard error
    bool m_ending = false;
};
