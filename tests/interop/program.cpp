#include "program.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

Program::Program(QObject *parent) : QObject(parent)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &Program::read);
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { m_errors += m_process.readAllStandardError(); });
}

Program::~Program() { end(); }

void Program::start(const QString &program, const QStringList &arguments, const QStringList &environment)
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const QString &pair : environment)
        variables.insert(pair.section(u'=', 0, 0), pair.section(u'=', 1));
    m_process.setProcessEnvironment(variables);
    m_process.start(program, arguments);
}

void Program::writeLine(const QByteArray &line)
{
    m_process.write(line + '\n');
}

void Program::read()
{
    m_partial += m_process.readAllStandardOutput();
    for (qsizetype end = m_partial.indexOf('\n'); end >= 0; end = m_partial.indexOf('\n')) {
        const QJsonDocument document = QJsonDocument::fromJson(m_partial.left(end));
        m_partial.remove(0, end + 1);
        if (document.isObject())
            m_lines.append(document.object());
    }
}

QJsonObject Program::waitForLine(const std::function<bool(const QJsonObject &)> &fits, int milliseconds)
{
    QJsonObject found;
    (void)QTest::qWaitFor(
        [&] {
            for (; m_searched < m_lines.size(); ++m_searched) {
                if (fits(m_lines.at(m_searched))) {
                    found = m_lines.at(m_searched++);
                    return true;
                }
            }
            return false;
        },
        milliseconds);
    return found;
}

QJsonObject Program::waitForEvent(const QString &event, int milliseconds)
{
    return waitForLine([&](const QJsonObject &line) { return line["event"_L1].toString() == event; }, milliseconds);
}

int Program::waitForEnd(int milliseconds)
{
    if (!QTest::qWaitFor([this] { return !isRunning(); }, milliseconds))
        return -1;
    read();
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void Program::end()
{
    if (!isRunning())
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(5000)) {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
}
