// The palette as somebody types: keystroke to the new rows, and the search beside one memmem over the same names.
#include "benches.h"

#include "action_flow.h"
#include "command_palette.h"
#include "palette_model.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>

#include <cstring>

using namespace Qt::StringLiterals;

namespace {

/** A desk that only knows a network. */
class QuietDesk : public Desk
{
public:
    explicit QuietDesk(Inventory inventory) : m_operations(FaultCatalogue())
    {
        Fact fact;
        fact.at = m_now;
        fact.what = InventoryReplaced{std::make_shared<const Inventory>(std::move(inventory))};
        (void)m_operations.apply({&fact, 1});
    }
    const Operations &operations() const override { return m_operations; }
    UtcMs now() const override { return m_now; }
    DeskIdentity identity() const override { return {}; }
    FeedHealth feedHealth() const override { return {}; }
    Result<ActionId> act(DeskAction) override { return Problem{}; }
    Result<CommandId> request(CommandRequest) override { return Problem{}; }
    Verdict check(const CommandRequest &) const override { return {}; }
    void cancel(const CommandId &) override {}
    void history(StationIx, PortIx, int, const QByteArray &, std::function<void(Result<HistoryPage>)>) override {}

private:
    Operations m_operations;
    UtcMs m_now = 1'763'640'000'000;
};

Measurement row(const QString &name, const QString &unit, double figure, std::optional<double> goal = {})
{
    Measurement m;
    m.name = name;
    m.unit = unit;
    m.figure = figure;
    m.goal = goal;
    m.rssMb = residentMb();
    return m;
}

size_t occurrences(const QByteArray &names, const QByteArray &word)
{
    size_t count = 0;
    const char *at = names.constData(), *end = at + names.size();
    while ((at = static_cast<const char *>(memmem(at, size_t(end - at), word.constData(), size_t(word.size()))))) {
        ++count;
        at += word.size();
    }
    return count;
}

/** A word that is in about every n-th name: a piece of a real one. */
QByteArray pieceOf(const Network &network, quint32 station, int length)
{
    const QByteArray id = foldedName(network.station({station}).id);
    return id.mid(std::max<qsizetype>(0, id.size() - length - 1), length);
}

void addSearch(std::vector<Measurement> &out, const Network &network, NameIndex &index, const QByteArray &names, const QString &kind,
               const QByteArray &word)
{
    const QByteArray words[] = {word};
    double took = medianCpuMs(9, [&] {
        index.forget();
        (void)index.find(words);
    });
    size_t count = 0;
    const double yardstick = medianCpuMs(9, [&] { count += occurrences(names, word); });
    Measurement m = row(u"substring over all names, %1 (%2 of %3 stations)"_s.arg(kind).arg(index.find(words).stations.size())
                            .arg(network.inventory().stations.size()), u"ms"_s, took, 1.5);
    m.yardstick = yardstick;
    m.yardstickName = u"memmem, %1 hits"_s.arg(count / 9);
    out.push_back(m);
}

void press(QWidget *field, int key, const QString &text)
{
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, Qt::NoModifier, text);
        QCoreApplication::sendEvent(field, &event);
    }
}

/** Every letter of every text, one key press each, with the list painted; milliseconds each. */
std::vector<double> typed(CommandPalette &palette, const QStringList &texts, std::vector<double> &painted)
{
    std::vector<double> times;
    for (const QString &text : texts) {
        palette.field()->clear();
        for (const QChar letter : text) {
            const double before = threadCpuSeconds();
            press(palette.field(), 0, letter);
            times.push_back((threadCpuSeconds() - before) * 1000);
            QCoreApplication::processEvents();
            painted.push_back((threadCpuSeconds() - before) * 1000);
        }
        while (!palette.field()->text().isEmpty()) {
            const double before = threadCpuSeconds();
            press(palette.field(), Qt::Key_Backspace, {});
            times.push_back((threadCpuSeconds() - before) * 1000);
        }
    }
    return times;
}

} // namespace

Result<std::vector<Measurement>> benchPalette(const BenchOptions &options)
{
    Result<Inventory> inventory = benchNetwork(options);
    if (!inventory)
        return inventory.problem();
    QuietDesk desk(std::move(inventory).value());
    const Network &network = desk.operations().network();
    std::vector<Measurement> out;

    NameIndex index(network);
    double longest = 0, sum = 0;
    const double before = residentMb();
    for (bool done = false; !done;) {
        const double start = threadCpuSeconds();
        done = index.build();
        const double took = (threadCpuSeconds() - start) * 1000;
        longest = std::max(longest, took);
        sum += took;
    }
    out.push_back(row(u"index of names, in slices: all"_s, u"ms"_s, sum));
    out.push_back(row(u"index of names, longest slice"_s, u"ms"_s, longest, 8));
    out.push_back(row(u"index of names, memory"_s, u"bytes/port"_s, double(index.bytes()) / options.ports));
    out.push_back(row(u"index of names, memory as the process grew"_s, u"MB"_s, residentMb() - before));

    const QByteArray names = index.names();
    const auto stations = quint32(network.inventory().stations.size());
    addSearch(out, network, index, names, u"a word that is nowhere"_s, "zqxj");
    addSearch(out, network, index, names, u"a rare word"_s, pieceOf(network, stations / 2, 7));
    addSearch(out, network, index, names, u"two letters"_s, pieceOf(network, stations / 3, 2));

    Theme theme(Theme::Scheme::Dark);
    theme.applyTo(*qApp);
    Selection selection;
    selection.select({0});
    QWidget window;
    window.resize(1920, 1080);
    window.show();
    ActionFlow flow(desk, theme, selection, nullptr);
    CommandPalette palette(desk, theme, selection, flow, index, &window);
    palette.openWith();
    while (!palette.isComplete())
        QCoreApplication::processEvents();
    const QString id = network.station({stations / 2}).id.toLower();
    const QString site = network.site(network.station({stations / 3}).site).name.toLower().left(18);
    const QString city = network.site(network.station({stations / 4}).site).city.toLower();
    std::vector<double> painted;
    const std::vector<double> times = typed(palette, {id, site, u"reset "_s + city, u":"_s + id.mid(3), u"e"_s, city + u' ' + id.right(4)}, painted);
    out.push_back(row(u"a keystroke to the new rows, median of %1"_s.arg(times.size()), u"ms"_s, median(times), 4));
    out.push_back(row(u"a keystroke to the new rows, p99"_s, u"ms"_s, percentile(times, 0.99), 4));
    out.push_back(row(u"a keystroke to the painted rows, median"_s, u"ms"_s, median(painted)));
    out.push_back(row(u"a keystroke to the painted rows, p99"_s, u"ms"_s, percentile(painted, 0.99)));
    return out;
}
