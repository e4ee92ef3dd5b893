#include "sim_options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SimOptions", text);
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(tr("Simulated charging stations that speak real OCPP 1.6J and 2.0.1.\n\nWithout "
        "--script and --fault-rate the story of the demo is played; with --fault-rate alone, only faults by chance (0: none)."));
    parser.addOptions({
        {u"inventory"_s, tr("The stations to be: inventory.json, plain or gzip."), u"file"_s},
        {u"ocpp"_s, tr("Where the central system listens: ws://host:port/ocpp or wss://..."), u"url"_s},
        {u"stations"_s, tr("At most so many stations, spread over the inventory."), u"n"_s},
        {u"seed"_s, tr("Same seed, same story (1)."), u"s"_s},
        {u"script"_s, tr("What goes wrong when (resources/demo/README.md)."), u"file"_s},
        {u"fault-rate"_s, tr("New faults per 1,000 ports and hour, by chance."), u"r"_s},
        {u"speed"_s, tr("Simulated time runs so many times as fast as the clock (1)."), u"x"_s},
        {u"credentials"_s, tr("Passwords for HTTP Basic: JSON {\"station id\": \"password\"}."), u"file"_s},
        {u"ca"_s, tr("Certificates to trust for wss, besides the system's (PEM)."), u"file"_s},
        {u"outfit"_s, tr("Write the inventory with invented hardware where it names none, and stop."), u"file"_s},
        {{u"h"_s, u"help"_s}, tr("Show this text.")},
        {{u"v"_s, u"version"_s}, tr("Show the version.")},
    });
}

/** Reads a number option within [least, most]; the problem names the option. */
Result<double> number(const QCommandLineParser &parser, const QString &name, double fallback, double least, double most)
{
    if (!parser.isSet(name))
        return fallback;
    bool ok = false;
    const double value = parser.value(name).toDouble(&ok);
    if (!ok || value < least || value > most)
        return Problem{tr("--%1 takes a number from %2 to %3, not \"%4\".")
                           .arg(name, QString::number(least), QString::number(most, 'g', 12), parser.value(name))};
    return value;
}

} // namespace

Result<SimOptions> simOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return Problem{parser.errorText()};
    SimOptions options;
    options.help = parser.isSet(u"help"_s);
    options.version = parser.isSet(u"version"_s);
    if (options.help || options.version)
        return options;
    if (!parser.positionalArguments().isEmpty())
        return Problem{tr("\"%1\" is not understood; see --help.").arg(parser.positionalArguments().first())};
    options.inventory = parser.value(u"inventory"_s);
    options.ocpp = parser.value(u"ocpp"_s);
    options.script = parser.value(u"script"_s);
    options.credentials = parser.value(u"credentials"_s);
    options.caFile = parser.value(u"ca"_s);
    options.outfit = parser.value(u"outfit"_s);
    if (options.inventory.isEmpty())
        return Problem{tr("--inventory FILE is needed; see --help.")};
    if (options.ocpp.isEmpty() && options.outfit.isEmpty())
        return Problem{tr("--ocpp URL is needed; see --help.")};
    const Result<double> stations = number(parser, u"stations"_s, 0, 1, 1e6);
    const Result<double> seed = number(parser, u"seed"_s, 1, 0, 9007199254740991.0);
    const Result<double> rate = number(parser, u"fault-rate"_s, 0, 0, 1e6);
    const Result<double> speed = number(parser, u"speed"_s, 1, 0.01, 10000);
    for (const Result<double> *result : {&stations, &seed, &rate, &speed}) {
        if (!*result)
            return result->problem();
    }
    options.stations = int(stations.value());
    options.seed = quint64(seed.value());
    if (parser.isSet(u"fault-rate"_s))
        options.faultRate = rate.value();
    options.speed = speed.value();
    return options;
}

QString simHelp()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}
