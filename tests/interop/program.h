#pragma once
// A child process whose output is read line by line, for tests that talk to real programs.

#include <QJsonObject>
#include <QProcess>
#include <QStringList>

#include <functional>

class Program : public QObject
{
    Q_OBJECT
public:
    explicit Program(QObject *parent = nullptr);
    ~Program() override; ///< ends the process

    void start(const QString &program, const QStringList &arguments, const QStringList &environment = {});
    void writeLine(const QByteArray &line);
    void closeInput() { m_process.closeWriteChannel(); }
    /** Waits until a line of standard output fits; gives it as JSON. Empty when it did not come in time. */
    QJsonObject waitForLine(const std::function<bool(const QJsonObject &)> &fits, int milliseconds = 20000);
    /** The same for a line whose member `event` has that value. */
    QJsonObject waitForEvent(const QString &event, int milliseconds = 20000);
    int waitForEnd(int milliseconds = 60000); ///< exit code; -1 when it did not end or crashed
    void end();

    QList<QJsonObject> lines() const { return m_lines; }
    QByteArray errors() const { return m_errors; }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

private:
    void read();

    QProcess m_process;
    QByteArray m_partial, m_errors;
    QList<QJsonObject> m_lines;
    qsizetype m_searched = 0;
};
