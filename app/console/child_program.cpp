#include "child_program.h"

#include "printable.h"

#include <QCoreApplication>
#include <QDir>

#include <cstdio>
#include <sys/prctl.h>

ChildProgram::ChildProgram(const QString &name, int ifKilled, QObject *parent)
    : QObject(parent), m_name(name), m_ifKilled(ifKilled)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ChildProgram::readOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ChildProgram::readWords);
    connect(&m_process, &QProcess::finished, this, &ChildProgram::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart && !m_ending)
            Q_EMIT failed(tr("The program %1 cannot be started: %2.").arg(m_process.program(), m_process.errorString()));
    });
}

ChildProgram::~ChildProgram()
{
    end();
}

void ChildProgram::start(const QStringList &arguments)
{
    m_ending = false;
    m_process.setProgram(QDir(QCoreApplication::applicationDirPath()).filePath(m_name));
    m_process.setArguments(arguments);
    // A console that was killed cannot end its children: the kernel does.
    m_process.setChildProcessModifier([signal = m_ifKilled] { prctl(PR_SET_PDEATHSIG, signal); });
    m_process.start();
}

void ChildProgram::end()
{
    m_ending = true;
    if (!isRunning())
        return;
    m_process.closeWriteChannel();
    m_process.terminate();
    if (!m_process.waitForFinished(3000)) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

void ChildProgram::readOutput()
{
    while (m_process.canReadLine())
        Q_EMIT line(m_process.readLine().trimmed());
}

void ChildProgram::readWords()
{
    const QByteArray words = m_process.readAllStandardError();
    std::fwrite(words.constData(), 1, size_t(words.size()), stderr);
    const QByteArrayList lines = words.trimmed().split('\n');
    m_lastWords = lines.isEmpty() ? QByteArray() : lines.constLast().trimmed();
}

void ChildProgram::ended(int code, QProcess::ExitStatus status)
{
    if (m_ending)
        return;
    if (status == QProcess::NormalExit && code == 0) {
        Q_EMIT finished();
        return;
    }
    const QString words = m_lastWords.isEmpty() ? tr("it said nothing") : printable(m_lastWords, 300);
    Q_EMIT failed(tr("%1 ended unexpectedly: %2").arg(m_name, words));
}
