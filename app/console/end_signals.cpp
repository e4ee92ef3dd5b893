#include "end_signals.h"

#include <QSocketNotifier>

#include <csignal>
#include <utility>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr int endings[] = {SIGTERM, SIGINT, SIGHUP};
int ends[2] = {-1, -1}; // a signal may only write a byte: everything else happens in the event loop

void tell(int)
{
    const char byte = 1;
    (void)!::write(ends[0], &byte, 1);
}

void setAction(void (*action)(int), int flags)
{
    struct sigaction set{};
    set.sa_handler = action;
    set.sa_flags = flags;
    for (const int one : endings)
        sigaction(one, &set, nullptr);
}

} // namespace

EndSignals::EndSignals()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
        return;
    m_notifier = new QSocketNotifier(ends[1], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        m_notifier->setEnabled(false);
        Q_EMIT received();
    });
    setAction(tell, SA_RESTART | int(SA_RESETHAND));
}

EndSignals::~EndSignals()
{
    setAction(SIG_DFL, 0);
    delete m_notifier;
    for (int &end : ends)
        ::close(std::exchange(end, -1));
}
