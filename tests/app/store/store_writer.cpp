// Writes numbered facts into a store as fast as it goes, and says on stdout which of them are on the disk.
// The test kills it in the middle.
#include "sql_store.h"

#include <atomic>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

StoreWrite numbered(quint64 number)
{
    const QByteArray text = QByteArray::number(number);
    StoreWrite write;
    write.facts = {StoredFact{StoredFact::Form::Event, UtcMs(number), "e1", number, QByteArray(int(number % 900), 'x') + text}};
    // Its effect: a row that must be there exactly when the fact is.
    write.effects = {{ProjectedRow::Table::Evidence, {QByteArray("WO"), qint64(number), qint64(number), text}}};
    DeskAction action;
    action.id.value = "act-" + text;
    if (number % 5 == 0)
        write.journal = {JournalEntry{action, UtcMs(number), action.id.value}};
    write.urgent = number % 3 == 0;
    return write;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    Result<StoreFile> file = StoreFile::open(QString::fromLocal8Bit(argv[1]));
    if (!file) {
        std::fprintf(stderr, "%s\n", file.problem().text.toUtf8().constData());
        return 1;
    }
    const quint64 first = file.value().cursor().value().sequence + 1;
    (void)file.value().markRunning();
    SqlStore store(std::move(file).value());
    std::atomic<quint64> recorded = 0; // tickets count from 1, as the facts from `first`
    QObject::connect(&store, &SqlStore::recorded, &store, [&](quint64 ticket) {
        recorded = ticket;
        recorded.notify_one();
        std::printf("%llu\n", static_cast<unsigned long long>(first + ticket - 1));
        std::fflush(stdout);
    }, Qt::DirectConnection);
    store.start();
    for (quint64 number = first;; ++number) {
        store.write(numbered(number));
        for (quint64 known = recorded; number - first > known + 400; known = recorded)
            recorded.wait(known);
    }
}
