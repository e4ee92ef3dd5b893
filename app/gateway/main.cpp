// faultline-gateway: the stations' endpoint and the desks' feed, without a window.

#include "gateway.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

int complain(const QString &sentence, int code)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
    return code;
}

/** The options, or a sentence about what is wrong with them. */
Result<GatewayOptions> optionsFrom(const QCommandLineParser &parser)
{
    GatewayOptions options;
    if (!parser.isSet(u"ocpp"_s) || !parser.isSet(u"feed"_s) || !parser.isSet(u"data"_s))
        return Problem{u"Usage: faultline-gateway --ocpp HOST:PORT --feed HOST:PORT --data DIR [--config FILE]"
                       " [--inventory FILE] [--parent-pipe]"_s};
    for (const auto &[name, into] : {std::pair{u"ocpp"_s, &options.ocpp}, std::pair{u"feed"_s, &options.feed}}) {
        const Result<HostPort> at = parseHostPort(parser.value(name));
        if (!at)
            return at.problem();
        *into = at.value();
    }
    options.dataDirectory = parser.value(u"data"_s);
    options.inventoryFile = parser.value(u"inventory"_s);
    options.parentPipe = parser.isSet(u"parent-pipe"_s);
    return options;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationVersion(QStringLiteral(FAULTLINE_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Connects charging stations over OCPP and serves their events to desks."_s);
    parser.addOptions({{u"ocpp"_s, u"Where stations connect."_s, u"HOST:PORT"_s},
                       {u"feed"_s, u"Where desks connect."_s, u"HOST:PORT"_s},
                       {u"data"_s, u"Where the log, the credentials and the tokens are kept."_s, u"DIR"_s},
                       {u"config"_s, u"Further settings (see config.h)."_s, u"FILE"_s},
                       {u"inventory"_s, u"Imports this inventory at the start."_s, u"FILE"_s},
                       {u"parent-pipe"_s, u"Ends when standard input is closed."_s}});
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(application.arguments()) || !parser.positionalArguments().isEmpty())
        return complain(parser.errorText().isEmpty() ? u"Unexpected argument: %1."_s.arg(parser.positionalArguments().value(0))
                                                     : parser.errorText(), 2);
    if (parser.isSet(help)) {
        std::fputs(qUtf8Printable(parser.helpText()), stdout);
        return 0;
    }
    if (parser.isSet(version))
        parser.showVersion();
    Result<GatewayOptions> options = optionsFrom(parser);
    if (!options)
        return complain(options.problem().text, 2);
    if (parser.isSet(u"config"_s)) {
        const Result<GatewayConfig> config = readConfig(parser.value(u"config"_s));
        if (!config)
            return complain(config.problem().text, 1);
        options.value().config = config.value();
    }
    Gateway gateway(std::move(options).value());
    if (const Result<void> opened = gateway.open(); !opened)
        return complain(opened.problem().text, 1);
    std::printf("%s\n", gateway.readyLine().constData());
    std::fflush(stdout);
    gateway.run();
    return 0;
}
