#include "feed_health_dialog.h"

#include "feed_stages.h"
#include "printable.h"
#include "timeline_entry.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr int longestRaw = 8192;

QLabel *plain(const QString &text, const char *type, const char *tone)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("type", QString::fromLatin1(type));
    label->setProperty("tone", QString::fromLatin1(tone));
    return label;
}

QString stateText(const FeedHealth &health)
{
    switch (health.state) {
    case FeedHealth::State::Connecting: return FeedHealthDialog::tr("Connecting");
    case FeedHealth::State::Live: return FeedHealthDialog::tr("Live");
    case FeedHealth::State::Late: return FeedHealthDialog::tr("Late by %1 s").arg(health.secondsBehind, 0, 'f', 1);
    case FeedHealth::State::Lost: return FeedHealthDialog::tr("Lost; the last known state is shown");
    case FeedHealth::State::Replay: return FeedHealthDialog::tr("A recording");
    }
    return {};
}

QString momentText(const FeedMoment &moment)
{
    const QString problem = printable(moment.text, 300);
    const auto with = [&](const QString &words) { return problem.isEmpty() ? words : words + u": "_s + problem; };
    switch (moment.kind) {
    case FeedMoment::Kind::Reconnect: return with(FeedHealthDialog::tr("Reconnecting"));
    case FeedMoment::Kind::Gap: return with(FeedHealthDialog::tr("Gap"));
    case FeedMoment::Kind::Lost: return with(FeedHealthDialog::tr("Lost"));
    case FeedMoment::Kind::Back: return FeedHealthDialog::tr("Back after %1").arg(problem);
    case FeedMoment::Kind::CaughtUp: return problem;
    }
    return {};
}

} // namespace

FeedHealthDialog::FeedHealthDialog(Desk &desk, const Theme &theme, QWidget *parent)
    : QDialog(parent), m_desk(desk), m_theme(theme), m_stages(new FeedStages(theme))
{
    setObjectName(u"feedHealth"_s);
    setWindowTitle(tr("Feed health"));
    resize(theme.scaled(860), theme.scaled(720));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(18, 14, 18, 14);
    all->setSpacing(10);
    m_state = plain({}, "title", "primary");
    all->addWidget(m_state);
    all->addWidget(makeFacts());
    all->addWidget(plain(tr("From socket to pixel"), "strong", "primary"));
    all->addWidget(m_stages);
    all->addWidget(makeLists(), 1);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &FeedHealthDialog::refresh);
    connect(&desk, &Desk::feedHealthChanged, this, [this] {
        if (isVisible())
            refresh();
    });
    auto *copy = new QShortcut(QKeySequence::Copy, this);
    connect(copy, &QShortcut::activated, this, &FeedHealthDialog::copyRaw);
    refresh();
}

QWidget *FeedHealthDialog::makeFacts()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    for (int i = 0; i < factCount; ++i) {
        m_names[i] = plain({}, "dense", "muted");
        m_values[i] = plain({}, "dense", "primary");
        m_values[i]->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_values[i]->setWordWrap(true);
        const int column = i < factCount / 2 ? 0 : 2;
        grid->addWidget(m_names[i], i % (factCount / 2), column, Qt::AlignTop);
        grid->addWidget(m_values[i], i % (factCount / 2), column + 1);
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    return box;
}

QWidget *FeedHealthDialog::makeLists()
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(16);
    m_moments = new QListWidget;
    m_malformed = new QListWidget;
    m_raw = new QPlainTextEdit;
    m_raw->setReadOnly(true);
    m_raw->setFont(m_theme.font(TextStyle::Mono));
    m_raw->setPlaceholderText(tr("Every frame could be read."));
    m_raw->setAccessibleName(tr("The frame as it came"));
    m_moments->setAccessibleName(tr("What happened to the feed"));
    m_malformed->setAccessibleName(tr("Frames that could not be read"));
    for (QListWidget *list : {m_moments, m_malformed}) {
        list->setUniformItemSizes(true);
        list->setTextElideMode(Qt::ElideRight);
    }
    grid->addWidget(plain(tr("What happened"), "strong", "primary"), 0, 0);
    grid->addWidget(plain(tr("Frames that could not be read (Ctrl C copies)"), "strong", "primary"), 0, 1);
    grid->addWidget(m_moments, 1, 0, 2, 1);
    grid->addWidget(m_malformed, 1, 1);
    grid->addWidget(m_raw, 2, 1);
    grid->setRowStretch(1, 2);
    grid->setRowStretch(2, 3);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    connect(m_malformed, &QListWidget::currentRowChanged, this, &FeedHealthDialog::showRaw);
    return box;
}

void FeedHealthDialog::setFact(int row, const QString &name, const QString &value)
{
    m_names[row]->setText(name);
    m_values[row]->setText(value.isEmpty() ? u"\u2013"_s : value);
}

void FeedHealthDialog::refresh()
{
    const FeedHealth health = m_desk.feedHealth();
    const FeedReport report = m_desk.feedReport();
    const QLocale locale(QLocale::English);
    m_state->setText(stateText(health));
    setFact(0, tr("Gateway"), printable(health.url, 200));
    setFact(1, tr("Behind"), tr("%1 s").arg(health.secondsBehind, 0, 'f', 1));
    setFact(2, tr("Events per second"), locale.toString(qint64(std::llround(health.eventsPerSecond))));
    setFact(3, tr("Last heard"), health.lastHeard ? timeOfDay(health.lastHeard) : QString());
    setFact(4, tr("Gateway's clock"), report.clockOffset == 0 ? tr("as here")
            : tr("%1 s %2 of this one").arg(std::abs(double(report.clockOffset)) / 1000, 0, 'f', 1)
                                       .arg(report.clockOffset > 0 ? tr("ahead") : tr("behind")));
    setFact(5, tr("Problem"), health.problem.isEmpty() ? tr("none") : printable(health.problem, 300));
    setFact(6, tr("Epoch"), printable(report.epoch, 60));
    setFact(7, tr("Cursor"), locale.toString(report.sequence));
    setFact(8, tr("Reconnects, gaps"), tr("%1, %2").arg(locale.toString(health.reconnects), locale.toString(health.gaps)));
    setFact(9, tr("Unreadable frames"), locale.toString(health.malformed));
    setFact(10, tr("Commands held"), locale.toString(health.commandsHeld));
    setFact(11, tr("Store"), health.recording ? tr("recording, %1 waiting").arg(locale.toString(report.storeQueue))
                                              : printable(health.recordingProblem, 200));
    m_stages->setStages(report.stages);
    showMoments(report);
    showMalformed(report);
}

QStringList FeedHealthDialog::facts() const
{
    QStringList lines;
    for (int i = 0; i < factCount; ++i)
        lines.append(m_names[i]->text() + u": "_s + m_values[i]->text());
    return lines;
}

QStringList FeedHealthDialog::moments() const
{
    QStringList lines;
    for (int i = 0; i < m_moments->count(); ++i)
        lines.append(m_moments->item(i)->text());
    return lines;
}

/** Rebuilt only when there is something new, so that a list that is read stays where it is. */
void FeedHealthDialog::showMoments(const FeedReport &report)
{
    const UtcMs newest = report.moments.empty() ? 0 : report.moments.back().at;
    if (report.moments.size() == m_momentsShown && newest == m_newestMoment)
        return;
    m_momentsShown = report.moments.size();
    m_newestMoment = newest;
    m_moments->clear();
    for (auto moment = report.moments.rbegin(); moment != report.moments.rend(); ++moment) {
        auto *item = new QListWidgetItem(timeOfDay(moment->at) + u"  "_s + momentText(*moment), m_moments);
        item->setToolTip(item->text().toHtmlEscaped());
    }
}

void FeedHealthDialog::showMalformed(const FeedReport &report)
{
    const auto same = [](const MalformedFrame &a, const MalformedFrame &b) { return a.at == b.at && a.raw == b.raw; };
    if (std::equal(report.malformed.rbegin(), report.malformed.rend(), m_frames.begin(), m_frames.end(), same))
        return;
    m_frames.assign(report.malformed.rbegin(), report.malformed.rend());
    m_malformed->clear();
    const Network &network = m_desk.operations().network();
    for (const MalformedFrame &frame : m_frames) {
        const bool known = frame.station.isValid() && frame.station.value < network.stationCount();
        const QString station = known ? printable(network.station(frame.station).id, 48) : tr("unknown station");
        m_malformed->addItem(timeOfDay(frame.at) + u"  "_s + station + u"  "_s + printable(frame.why, 120));
    }
    m_malformed->setCurrentRow(m_frames.empty() ? -1 : 0);
}

void FeedHealthDialog::showRaw(int row)
{
    m_raw->setPlainText(row >= 0 && row < int(m_frames.size()) ? printable(m_frames[size_t(row)].raw, longestRaw) : QString());
}

QString FeedHealthDialog::rawText() const
{
    return m_raw->toPlainText();
}

void FeedHealthDialog::copyRaw()
{
    if (!rawText().isEmpty())
        QGuiApplication::clipboard()->setText(rawText());
}

void FeedHealthDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_second.start();
    refresh();
}

void FeedHealthDialog::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_second.stop();
}
