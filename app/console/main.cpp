// faultline: the operations console.
#include "end_signals.h"
#include "startup.h"

#include <QApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    QStringList words;
    for (int word = 1; word < argc; ++word)
        words.append(QString::fromLocal8Bit(argv[word]));
    const auto say = [](FILE *where, const QString &text) { std::fprintf(where, "%s\n", text.trimmed().toUtf8().constData()); };
    const Result<ConsoleOptions> options = consoleOptions(words); // before a display is needed
    if (!options) {
        say(stderr, QStringLiteral("faultline: ") + options.problem().text);
        return 2;
    }
    if (options.value().help || options.value().version) {
        say(stdout, options.value().help ? consoleHelp() : QStringLiteral("faultline " FAULTLINE_VERSION));
        return 0;
    }
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("faultline"));
    QApplication::setApplicationName(QStringLiteral("faultline"));
    QApplication::setApplicationDisplayName(QStringLiteral("Faultline"));
    EndSignals endings;
    QObject::connect(&endings, &EndSignals::received, &application, [] { QCoreApplication::exit(0); });
    Startup startup(options.value());
    if (const Result<void> begun = startup.begin(); !begun) {
        say(stderr, QStringLiteral("faultline: ") + begun.problem().text);
        return 1;
    }
    const int code = QApplication::exec();
    startup.end();
    return code;
}
