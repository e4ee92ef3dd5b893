#include "feed_sender.h"

#include "feed_source.h"

#include <QCoreApplication>

#include <csignal>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

Result<std::unique_ptr<FeedSender>> FeedSender::start(const BenchOptions &options)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return Problem{u"The sender of the benchmark cannot be connected."_s};
    const int pid = fork();
    if (pid < 0)
        return Problem{u"The sender of the benchmark cannot be started."_s};
    if (pid == 0) {
        close(ends[0]);
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        const Result<Inventory> network = benchNetwork(options);
        if (network)
            FeedSource(network.value(), ends[1]).run();
        _exit(0); // nothing of the parent's may run twice
    }
    close(ends[1]);
    quint32 port = 0;
    if (read(ends[0], &port, sizeof port) != sizeof port || port == 0) {
        close(ends[0]);
        return Problem{u"The sender of the benchmark has no network to send."_s};
    }
    return std::unique_ptr<FeedSender>(new FeedSender(ends[0], pid, quint16(port)));
}

FeedSender::~FeedSender()
{
    close(m_pipe);
    kill(m_pid, SIGTERM);
    waitpid(m_pid, nullptr, 0);
}

FeedTarget FeedSender::target() const
{
    FeedTarget target;
    target.url = QUrl(u"ws://127.0.0.1:%1/"_s.arg(m_port));
    target.token = "bench";
    return target;
}

qint64 FeedSender::ask(Order order)
{
    qint64 answer = 0;
    if (write(m_pipe, &order, sizeof order) != sizeof order || read(m_pipe, &answer, sizeof answer) != sizeof answer)
        return 0;
    return answer;
}

void FeedSender::setRate(int eventsPerSecond) { (void)ask({0, quint32(eventsPerSecond)}); }
quint64 FeedSender::sent() { return quint64(ask({1, 0})); }
void FeedSender::flood(quint16 faults, quint16 seconds) { (void)ask({3, quint32(faults) << 16 | seconds}); }
qint64 FeedSender::flip(quint32 port) { return ask({2, port}); }
