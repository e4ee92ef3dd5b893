// A desk without a window: connects, folds, remembers, and says where it is. The test kills it.
//   desk_program DIR URL TOKEN        says "SEQUENCE DIGEST" after each change, until it is killed
//   desk_program DIR                  opens the memory and says the same once
#include "console.h"
#include "csms_feed.h"
#include "shipped.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

void say(const Console &console)
{
    std::printf("%llu %s\n", static_cast<unsigned long long>(console.operations().sequence()),
                console.operations().digest().toHex().constData());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Console console(shippedCatalogue().value(), QString::fromLocal8Bit(argv[1]));
    if (const Result<void> opened = console.open(); !opened) {
        std::fprintf(stderr, "%s\n", opened.problem().text.toUtf8().constData());
        return 1;
    }
    say(console);
    if (argc < 4)
        return 0;
    QObject::connect(&console, &Console::changed, &console, [&console] { say(console); });
    const Result<FeedTarget> target = feedTarget(QString::fromLocal8Bit(argv[2]), argv[3]);
    console.setFeed(std::make_unique<CsmsFeed>(target.value(), console.inbox(), console.clock()));
    return QCoreApplication::exec();
}
