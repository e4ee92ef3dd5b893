// From a frame on the feed to a changed pixel, in the framebuffer of a virtual display, with the real program.
#include "benches.h"

#include "feed_sender.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QPainter>
#include <QProcess>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <ctime>
#include <span>
#include <thread>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int screenWidth = 1920, screenHeight = 1080;

qint64 monotonicNs()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

/** A virtual display whose pixels can be read without asking it. */
class Framebuffer
{
public:
    Result<void> start(const QString &folder)
    {
        int ends[2];
        if (pipe(ends) != 0)
            return Problem{u"No pipe for the virtual display."_s};
        m_server.setProcessChannelMode(QProcess::MergedChannels);
        m_server.start(u"Xvfb"_s, {u"-displayfd"_s, QString::number(ends[1]), u"-screen"_s, u"0"_s,
                                   u"%1x%2x24"_s.arg(screenWidth).arg(screenHeight), u"-fbdir"_s, folder, u"-nolisten"_s, u"tcp"_s});
        if (!m_server.waitForStarted(5000))
            return Problem{u"Xvfb cannot be started; this benchmark reads its framebuffer."_s};
        close(ends[1]);
        char number[16] = {};
        if (read(ends[0], number, sizeof number - 1) <= 0)
            return Problem{u"Xvfb did not come up."_s};
        close(ends[0]);
        m_display = u":"_s + QString::fromLatin1(number).trimmed();
        m_file.setFileName(QDir(folder).filePath(u"Xvfb_screen0"_s));
        if (!m_file.open(QIODevice::ReadOnly))
            return Problem{u"The framebuffer of Xvfb cannot be read."_s};
        m_pixels = reinterpret_cast<const volatile quint32 *>(m_file.map(m_file.size() - qint64(screenWidth) * screenHeight * 4, qint64(screenWidth) * screenHeight * 4));
        return m_pixels ? Result<void>{} : Result<void>{Problem{u"The framebuffer of Xvfb cannot be mapped."_s}};
    }
    ~Framebuffer()
    {
        m_server.terminate();
        m_server.waitForFinished(3000);
    }
    QString display() const { return m_display; }
    quint32 at(size_t pixel) const { return m_pixels[pixel]; }
    std::vector<quint32> picture() const { return {const_cast<const quint32 *>(m_pixels), const_cast<const quint32 *>(m_pixels) + screenWidth * screenHeight}; }
    /** Waits until the pixel is no more what it was; the time in ns, 0 when it never changes. */
    qint64 changed(size_t pixel, quint32 was, qint64 patienceNs) const
    {
        for (const qint64 end = monotonicNs() + patienceNs; monotonicNs() < end;)
            if (at(pixel) != was)
                return monotonicNs();
        return 0;
    }

private:
    QProcess m_server;
    QFile m_file;
    QString m_display;
    const volatile quint32 *m_pixels = nullptr;
};

/** The yardstick's window: a byte on a socket, read in the window thread, is painted at once. */
class OnePixel : public QWidget
{
public:
    explicit OnePixel(int socket) : m_socket(socket), m_notifier(socket, QSocketNotifier::Read)
    {
        resize(screenWidth, screenHeight);
        connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
            char byte = 0;
            if (read(m_socket, &byte, 1) != 1)
                QCoreApplication::quit();
            m_on = byte != 0;
            repaint(0, 0, 64, 64);
        });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), m_on ? Qt::white : Qt::black);
    }

private:
    int m_socket;
    QSocketNotifier m_notifier;
    bool m_on = false;
};

int connectTo(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return -1;
    return socket;
}

/** This program again, on the virtual display, in the role of the yardstick. */
Result<std::vector<double>> yardstick(const Framebuffer &screen, int samples)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || listen(listener, 1) != 0
        || getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return Problem{u"The yardstick's socket cannot be made."_s};
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, screen.display());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"FAULTLINE_BENCH_YARDSTICK"_s, QString::number(ntohs(address.sin_port)));
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QCoreApplication::applicationFilePath(), {u"bench"_s, u"latency"_s, u"--display"_s});
    const int socket = accept(listener, nullptr, nullptr);
    const int one = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    close(listener);
    QThread::msleep(1500);
    std::vector<double> times;
    const size_t pixel = 32 * screenWidth + 32;
    for (int i = 0; i < samples; ++i) {
        const quint32 was = screen.at(pixel);
        const char byte = i % 2 ? 0 : 1;
        const qint64 sent = monotonicNs();
        if (write(socket, &byte, 1) != 1)
            break;
        if (const qint64 seen = screen.changed(pixel, was, 1'000'000'000))
            times.push_back(double(seen - sent) * 1e-6);
        QThread::msleep(17 + unsigned(i * 7 % 23)); // not in step with anything
    }
    close(socket);
    program.waitForFinished(3000);
    return times;
}

void flipAll(FeedSender &sender, std::span<const quint32> ports)
{
    for (const quint32 port : ports)
        sender.flip(port);
    QThread::msleep(700);
}

/** A pixel of the mosaic that differs while these ports charge, and only then. */
std::optional<size_t> pixelOf(FeedSender &sender, const Framebuffer &screen, std::span<const quint32> ports)
{
    std::vector<std::vector<quint32>> pictures;
    for (int i = 0; i < 6; ++i) {
        flipAll(sender, ports);
        pictures.push_back(screen.picture());
    }
    for (int y = screenHeight / 2; y < screenHeight - 60; ++y) // figures and clocks are above it
        for (int x = 440; x < screenWidth - 440; ++x) {
            const size_t pixel = size_t(y) * screenWidth + size_t(x);
            const quint32 a = pictures[0][pixel], b = pictures[1][pixel];
            if (a != b && pictures[2][pixel] == a && pictures[3][pixel] == b && pictures[4][pixel] == a && pictures[5][pixel] == b)
                return pixel;
        }
    return {};
}

struct ShownPort
{
    quint32 port;
    size_t pixel;
};

/** A port whose cell is on the screen: of thousands all over the network that are switched at once, found by halves. */
std::optional<ShownPort> shownPort(FeedSender &sender, const Framebuffer &screen, quint32 portCount)
{
    const quint32 tried = std::min<quint32>(portCount, 8192);
    std::vector<quint32> all;
    for (quint32 i = 0; i < tried; ++i)
        all.push_back(quint32(quint64(i) * portCount / tried));
    const std::optional<size_t> pixel = pixelOf(sender, screen, all);
    if (!pixel)
        return {};
    std::span<const quint32> left(all);
    while (left.size() > 1) {
        const std::span<const quint32> half = left.first(left.size() / 2);
        const quint32 was = screen.at(*pixel);
        flipAll(sender, half);
        left = screen.at(*pixel) != was ? half : left.subspan(half.size());
    }
    return pixelOf(sender, screen, left) ? std::optional<ShownPort>({left.front(), *pixel}) : std::nullopt;
}

std::vector<double> latencies(FeedSender &sender, const Framebuffer &screen, quint32 port, size_t pixel, int samples)
{
    std::vector<double> times;
    for (int i = 0; i < samples; ++i) {
        const quint32 was = screen.at(pixel);
        const qint64 sent = sender.flip(port);
        if (sent == 0)
            break;
        if (const qint64 seen = screen.changed(pixel, was, 2'000'000'000))
            times.push_back(double(seen - sent) * 1e-6);
        QThread::msleep(41 + unsigned(i * 7 % 23));
    }
    return times;
}

double cpuSecondsOf(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return fields.size() > 12 ? (fields[11].toDouble() + fields[12].toDouble()) / double(sysconf(_SC_CLK_TCK)) : 0;
}

double residentMbOf(qint64 pid)
{
    QFile file(u"/proc/%1/statm"_s.arg(pid));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6 : 0;
}

Measurement row(const QString &name, double figure, const std::vector<double> &yardstick, double share, std::optional<double> goal)
{
    Measurement m;
    m.name = name + (yardstick.empty() ? QString() : u" (immediate repaint: %1)"_s.arg(percentile(yardstick, share), 0, 'f', 2));
    m.unit = u"ms"_s;
    m.figure = figure;
    m.goal = goal;
    return m;
}

/** The child's part: a window, until the socket ends. */
void beYardstick(quint16 port)
{
    const int socket = connectTo(port);
    if (socket < 0)
        return;
    OnePixel window(socket);
    window.setWindowFlag(Qt::FramelessWindowHint);
    window.move(0, 0);
    window.show();
    QApplication::exec();
}

} // namespace

Result<std::vector<Measurement>> benchLatency(const BenchOptions &options)
{
    if (const int port = qEnvironmentVariableIntValue("FAULTLINE_BENCH_YARDSTICK")) {
        beYardstick(quint16(port));
        return std::vector<Measurement>{};
    }
    Result<std::unique_ptr<FeedSender>> sender = FeedSender::start(options);
    if (!sender)
        return sender.problem();
    QTemporaryDir folder;
    Framebuffer screen;
    if (const Result<void> started = screen.start(folder.path()); !started)
        return started.problem();
    const Result<std::vector<double>> immediate = yardstick(screen, 200);
    if (!immediate)
        return immediate.problem();

    QFile token(folder.filePath(u"token"_s));
    if (!token.open(QIODevice::WriteOnly) || token.write("bench\n") < 0)
        return Problem{u"The token of the benchmark cannot be written."_s};
    token.close();
    QProcess console;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, screen.display());
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, folder.filePath(u"settings"_s));
    console.setProcessEnvironment(environment);
    console.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    console.start(QDir(QCoreApplication::applicationDirPath()).filePath(u"faultline"_s),
                  {u"--feed"_s, sender.value()->target().url.toString(), u"--token-file"_s, token.fileName(), u"--data"_s,
                   folder.filePath(u"desk"_s), u"--size"_s, u"%1x%2"_s.arg(screenWidth).arg(screenHeight)});
    if (!console.waitForStarted(5000))
        return Problem{u"The program faultline is not beside this one."_s};
    for (int i = 0; i < 600 && sender.value()->flip(0) == 0; ++i)
        QThread::msleep(100);
    QThread::msleep(10'000); // the snapshot is folded and painted
    std::vector<Measurement> out;
    const std::optional<ShownPort> shown = shownPort(*sender.value(), screen, options.ports);
    if (!shown)
        return Problem{u"No port's cell was found on the screen."_s};
    const auto measure = [&](const QString &name, int rate, std::optional<double> p50, std::optional<double> p99) {
        sender.value()->setRate(rate);
        QThread::msleep(rate ? 3000 : 500);
        const double cpu = cpuSecondsOf(console.processId());
        const qint64 begun = monotonicNs();
        const std::vector<double> times = latencies(*sender.value(), screen, shown->port, shown->pixel, 300);
        const double share = (cpuSecondsOf(console.processId()) - cpu) / (double(monotonicNs() - begun) * 1e-9);
        const double rss = residentMbOf(console.processId());
        out.push_back(row(name + u": p50 of %1"_s.arg(times.size()), percentile(times, 0.5), immediate.value(), 0.5, p50));
        out.push_back(row(name + u": p99"_s, percentile(times, 0.99), immediate.value(), 0.99, p99));
        out.push_back(row(name + u": longest"_s, percentile(times, 1), {}, 1, {}));
        Measurement load;
        load.name = name + u": CPU of the console"_s;
        load.unit = u"% of a core"_s;
        load.figure = share * 100;
        out.push_back(load);
        for (Measurement &each : out)
            each.rssMb = each.rssMb > 0 ? each.rssMb : rss;
    };
    measure(u"frame on the feed to changed pixel, idle"_s, 0, 3, 10);
    measure(u"frame on the feed to changed pixel, 20,000 events/s"_s, 20'000, {}, 33);
    sender.value()->setRate(0);
    console.terminate();
    console.waitForFinished(10'000);
    return out;
}
