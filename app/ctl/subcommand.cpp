#include "subcommand.h"

#include <cstdio>

using namespace Qt::StringLiterals;

int fail(ExitCode code, const QString &sentence)
{
    std::fprintf(stderr, "faultlinectl: %s\n", sentence.toUtf8().constData());
    return code;
}

std::optional<int> parse(QCommandLineParser &parser, const QStringList &arguments, int words, int mostWords)
{
    if (!parser.parse(QStringList{u"faultlinectl"_s} + arguments))
        return fail(Usage, parser.errorText());
    const qsizetype given = parser.positionalArguments().size();
    const int most = mostWords < 0 ? words : mostWords;
    if (given < words)
        return fail(Usage, QCoreApplication::translate("Subcommand", "An argument is missing; see faultlinectl --help."));
    if (given > most)
        return fail(Usage, QCoreApplication::translate("Subcommand", "Unexpected argument '%1'.")
                               .arg(parser.positionalArguments().at(most)));
    return std::nullopt;
}

Result<QString> required(const QCommandLineParser &parser, const QString &option)
{
    if (parser.isSet(option) && !parser.value(option).isEmpty())
        return parser.value(option);
    return Problem{QCoreApplication::translate("Subcommand", "The option --%1 is needed.").arg(option)};
}

void printLine(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}
