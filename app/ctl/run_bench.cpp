// faultlinectl bench: measures this build on this machine.
#include "bench.h"

#include "subcommand.h"

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Bench", text); }

QString names()
{
    QStringList all;
    for (const Bench &bench : benches())
        all.append(QString::fromLatin1(bench.name));
    return all.join(u", "_s);
}

} // namespace

int runBench(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOption({u"ports"_s, {}, u"N"_s, u"500000"_s});
    parser.addOption({u"network"_s, {}, u"FILE"_s});
    parser.addOption({u"events"_s, {}, u"N"_s, u"12500000"_s});
    parser.addOption({u"json"_s, {}});
    parser.addOption({u"display"_s, {}});
    if (const auto wrong = parse(parser, arguments, 1))
        return *wrong;
    bool isNumber = false;
    BenchOptions options;
    options.ports = parser.value(u"ports"_s).toUInt(&isNumber);
    options.network = parser.value(u"network"_s);
    if (!isNumber || options.ports == 0 || options.ports > 10'000'000)
        return fail(Usage, tr("--ports takes a number from 1 to 10,000,000, not '%1'.").arg(parser.value(u"ports"_s)));
    options.events = parser.value(u"events"_s).toUInt(&isNumber);
    if (!isNumber || options.events < 10'000 || options.events > 1'000'000'000)
        return fail(Usage, tr("--events takes a number from 10,000 to 1,000,000,000, not '%1'.").arg(parser.value(u"events"_s)));
    const QString wanted = parser.positionalArguments().constFirst();
    for (const Bench &bench : benches()) {
        if (wanted != QLatin1StringView(bench.name))
            continue;
        const auto measured = bench.run(options);
        if (!measured)
            return fail(Failed, measured.problem().text);
        printLine(parser.isSet(u"json"_s) ? toJson(measured.value()).trimmed() : toText(measured.value()).trimmed().toUtf8());
        return Done;
    }
    return fail(Usage, tr("There is no benchmark '%1'. There are: %2.").arg(wanted, names()));
}
