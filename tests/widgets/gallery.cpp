// Every component on one sheet, dark or light: widget_gallery [dark|light] [FILE.png]. With a file it paints and quits.

#include "action_button.h"
#include "budget_bar.h"
#include "chip.h"
#include "draw.h"
#include "key_cap.h"
#include "mosaic_minimap.h"
#include "network.h"
#include "network_map.h"
#include "notice.h"
#include "owner_badge.h"
#include "panel_header.h"
#include "panel_state.h"
#include "port_mosaic.h"
#include "region_share_bar.h"
#include "segmented_control.h"
#include "sla_bar.h"
#include "sparkline.h"
#include "state_glyph.h"
#include "state_ribbon.h"
#include "stepper.h"
#include "tier_badge.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace {

constexpr PortMode modes[] = {PortMode::Available,    PortMode::Occupied, PortMode::Charging, PortMode::Reserved,
                              PortMode::OutOfService, PortMode::Faulted,  PortMode::Offline,  PortMode::Unknown};
constexpr Tier tiers[] = {Tier::P1, Tier::P2, Tier::P3, Tier::P4};

/** A panel of the sheet: title over whatever is added. */
struct Panel
{
    QWidget *frame;
    QGridLayout *grid;
    int row = 1;

    Panel(const Theme &theme, const QString &title, QGridLayout *sheet, int y, int x)
        : frame(new QWidget), grid(new QGridLayout(frame))
    {
        frame->setAttribute(Qt::WA_StyledBackground);
        frame->setProperty("surface", u"panel"_s);
        grid->setContentsMargins(14, 10, 14, 12);
        grid->setSpacing(8);
        auto *label = new QLabel(title);
        label->setFont(theme.font(TextStyle::Title));
        grid->addWidget(label, 0, 0, 1, 4);
        sheet->addWidget(frame, y, x);
    }
    void add(const QString &caption, QWidget *widget, int column, bool last = true)
    {
        auto *label = new QLabel(caption);
        label->setProperty("type", u"small"_s);
        label->setProperty("tone", u"muted"_s);
        grid->addWidget(label, row, column);
        grid->addWidget(widget, row + 1, column);
        if (last)
            row += 2;
    }
};

class CellSample : public ThemedWidget
{
public:
    CellSample(const Theme &theme, PortMode mode) : ThemedWidget(theme), m_mode(mode) { setFixedSize(150, 24); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const CellSprites small(theme(), 8, 1), large(theme(), 24, 1);
        painter.drawImage(0, 8, small.picture(CellShade::of(m_mode, Tier::None), false));
        painter.drawImage(18, 0, large.picture(CellShade::of(m_mode, Tier::None), false));
        draw::ribbonSpan(painter, QRect(60, 4, 72, 16), m_mode, Tier::None, theme());
    }

private:
    PortMode m_mode;
};

void addTiers(const Theme &theme, QGridLayout *sheet)
{
    Panel panel(theme, u"Tiers, port states"_s, sheet, 0, 0);
    for (const Tier tier : tiers) {
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        for (const int size : {14, 18, 24})
            line->addWidget(new TierBadge(theme, tier, size));
        auto *fresh = new Chip(theme, Chip::Kind::New, u"NEW"_s);
        fresh->setTier(tier);
        line->addWidget(fresh);
        line->addStretch();
        panel.grid->addWidget(row, panel.row++, 0);
    }
    panel.row = 1;
    for (const PortMode mode : modes) {
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        auto *glyph = new StateGlyph(theme);
        glyph->setState(mode, Tier::None);
        line->addWidget(glyph);
        auto *name = new QLabel(label(mode));
        name->setFixedWidth(110);
        line->addWidget(name);
        line->addWidget(new CellSample(theme, mode));
        line->addStretch();
        panel.grid->addWidget(row, panel.row++, 1);
    }
}

void addButtons(const Theme &theme, QGridLayout *sheet)
{
    Panel panel(theme, u"Buttons"_s, sheet, 0, 1);
    const auto button = [&theme](const QString &icon, const QString &text, const QString &key) { return new ActionButton(theme, icon, text, key); };
    auto *recommended = button(u"act-inoperative"_s, u"Make inoperative"_s, u"I"_s);
    recommended->setLook(ActionButton::Look::Recommended);
    recommended->setHint(u"NEXT"_s);
    auto *locked = button(u"act-shelve"_s, u"Shelve"_s, u"Z"_s);
    locked->setLocked(u"not for P1"_s);
    auto *guarded = button(u"act-hard-reset"_s, u"Hard reset"_s, u"H"_s);
    guarded->setGuarded(true);
    auto *waiting = button(u"act-soft-reset"_s, u"Soft reset"_s, u"S"_s);
    waiting->setFate(ActionButton::Fate::Waiting, u"4 of 30 s"_s);
    auto *accepted = button(u"act-soft-reset"_s, u"Soft reset"_s, u"S"_s);
    accepted->setFate(ActionButton::Fate::Accepted, u"0.8 s"_s);
    auto *failed = button(u"act-soft-reset"_s, u"Soft reset"_s, u"S"_s);
    failed->setFate(ActionButton::Fate::Failed, u"rejected"_s);
    auto *dense = button(u"act-assign"_s, u"Assign"_s, u"O"_s);
    dense->setLook(ActionButton::Look::Dense);
    auto *ghost = button(u"more"_s, u"More actions"_s, {});
    ghost->setLook(ActionButton::Look::Ghost);
    auto *hold = button(u"act-hard-reset"_s, u"Reset now"_s, u"H"_s);
    hold->setHoldProgress(0.6);
    panel.add(u"recommended (one at most)"_s, recommended, 0, false);
    panel.add(u"normal"_s, button(u"act-request-status"_s, u"Request status"_s, u"R"_s), 1, false);
    panel.add(u"disabled, says why"_s, locked, 2);
    panel.add(u"guarded"_s, guarded, 0, false);
    panel.add(u"sent, waiting"_s, waiting, 1, false);
    panel.add(u"accepted"_s, accepted, 2);
    panel.add(u"refused or timed out"_s, failed, 0, false);
    panel.add(u"dense, header"_s, dense, 1, false);
    panel.add(u"ghost"_s, ghost, 2);
    panel.add(u"held"_s, hold, 0, false);
    panel.add(u"QPushButton"_s, new QPushButton(u"Cancel"_s), 1, false);
    auto *primary = new QPushButton(u"Reset when idle"_s);
    primary->setProperty("kind", u"primary"_s);
    panel.add(u"QPushButton, primary"_s, primary, 2);
}

void addFields(const Theme &theme, QGridLayout *sheet)
{
    Panel panel(theme, u"Fields, chips, switches"_s, sheet, 1, 1);
    auto *field = new QLineEdit(u"TX-BAY"_s);
    auto *problem = new QLineEdit(u"12 characters"_s);
    problem->setProperty("problem", true);
    auto *box = new QComboBox;
    box->addItems({u"Texas & Gulf"_s, u"California"_s});
    auto *check = new QCheckBox(u"Exclude this time"_s);
    check->setChecked(true);
    auto *radio = new QRadioButton(u"Utility outage"_s);
    radio->setChecked(true);
    auto *chips = new QWidget;
    auto *line = new QHBoxLayout(chips);
    line->setContentsMargins(0, 0, 0, 0);
    for (const Tier tier : tiers) {
        auto *chip = new Chip(theme, Chip::Kind::Filter, tier == Tier::P4 ? u"1,106"_s : u"38"_s);
        chip->setTier(tier);
        chip->setChecked(tier != Tier::P4);
        line->addWidget(chip);
    }
    line->addStretch();
    auto *codes = new QWidget;
    auto *codeLine = new QHBoxLayout(codes);
    codeLine->setContentsMargins(0, 0, 0, 0);
    codeLine->addWidget(new Chip(theme, Chip::Kind::Code, u"CX002"_s));
    codeLine->addWidget(new KeyCap(theme, u"Ctrl K"_s));
    codeLine->addWidget(new Chip(theme, Chip::Kind::Safety, u"SAFETY"_s));
    codeLine->addWidget(new Chip(theme, Chip::Kind::Stale, u"as of 14:07:55"_s));
    codeLine->addStretch();
    auto *owners = new QWidget;
    auto *ownerLine = new QHBoxLayout(owners);
    ownerLine->setContentsMargins(0, 0, 0, 0);
    auto *owned = new OwnerBadge(theme);
    owned->setOwner(u"A. Analyst"_s);
    ownerLine->addWidget(owned);
    ownerLine->addWidget(new OwnerBadge(theme));
    ownerLine->addWidget(new KeyCap(theme, u"J K"_s, u"next, previous"_s));
    ownerLine->addStretch();
    panel.add(u"field"_s, field, 0, false);
    panel.add(u"problem"_s, problem, 1, false);
    panel.add(u"selector"_s, box, 2);
    panel.add(u"segments"_s, new SegmentedControl(theme, {u"Mosaic"_s, u"Table"_s}, {u"mosaic"_s, u"table"_s}), 0, false);
    panel.add(u"tier filter chips"_s, chips, 1, false);
    panel.add(u"codes, keys, flags"_s, codes, 2);
    panel.add(u"check box"_s, check, 0, false);
    panel.add(u"radio"_s, radio, 1, false);
    panel.add(u"owner"_s, owners, 2);
}

void addBars(const Theme &theme, QGridLayout *sheet)
{
    Panel panel(theme, u"Ribbon, bars, stepper"_s, sheet, 1, 0);
    auto *ribbon = new StateRibbon(theme);
    const UtcMs now = 1'700'000'000'000, from = now - 24 * hour;
    ribbon->setSpans({{from, from + 3 * hour, PortMode::Available, Tier::None},
                      {from + 3 * hour, from + 7 * hour, PortMode::Charging, Tier::None},
                      {from + 7 * hour, from + 8 * hour, PortMode::Occupied, Tier::None},
                      {from + 8 * hour, from + 13 * hour, PortMode::Available, Tier::None},
                      {from + 13 * hour, from + 14 * hour, PortMode::Faulted, Tier::P2},
                      {from + 14 * hour, from + 18 * hour, PortMode::Available, Tier::None},
                      {from + 18 * hour, from + 20 * hour, PortMode::Offline, Tier::None},
                      {from + 20 * hour, from + 21 * hour, PortMode::OutOfService, Tier::None},
                      {from + 21 * hour, from + 23 * hour, PortMode::Unknown, Tier::None},
                      {from + 23 * hour, now, PortMode::Faulted, Tier::P1}},
                     from, now);
    panel.add(u"state ribbon, 24 h"_s, ribbon, 0);
    auto *stepper = new Stepper(theme, {u"Triage"_s, u"Remote fix"_s, u"Dispatch"_s, u"Verify"_s, u"Close"_s});
    stepper->setCurrent(1);
    panel.add(u"stepper, step 2 of 5"_s, stepper, 0);
    const qint64 allowed = 946'080'000;
    auto *bars = new QWidget;
    auto *line = new QHBoxLayout(bars);
    line->setContentsMargins(0, 0, 0, 0);
    for (const qint64 left : {140 * hour, 61 * hour, 18 * hour, 2 * hour}) {
        auto *bar = new BudgetBar(theme);
        bar->setBudget(left, allowed);
        line->addWidget(bar);
    }
    auto *excluded = new BudgetBar(theme);
    excluded->setBudget(0, allowed, true);
    line->addWidget(excluded);
    for (const double used : {0.5, 0.85, 1.2}) {
        auto *bar = new SlaBar(theme);
        bar->setUsed(used);
        line->addWidget(bar);
    }
    auto *spark = new Sparkline(theme);
    spark->setValues({1, 2, 1.5F, 3, 2.5F, 4, 3.5F});
    line->addWidget(spark);
    auto *share = new RegionShareBar(theme);
    share->setCounts({1, 6, 9, 12}, 1000);
    line->addWidget(share);
    line->addStretch();
    panel.add(u"budget left, SLA used, sparkline, region share"_s, bars, 0);
    auto *use = new BudgetUse(theme);
    use->setParts({{u"Network"_s, 94 * hour}, {u"Cable"_s, 58 * hour}, {u"Power module"_s, 81 * hour}, {u"Other"_s, 28 * hour}}, allowed);
    panel.add(u"budget used by cause"_s, use, 0);
}

void addStates(const Theme &theme, QGridLayout *sheet)
{
    Panel panel(theme, u"Panel states"_s, sheet, 2, 0);
    struct Sample { PanelState::Kind kind; QString title, text, action, key; };
    const Sample samples[] = {
        {PanelState::Kind::Empty, u"Nothing needs you"_s, u"Last incident closed 3 min ago. 31 shelved, next returns in 18 min."_s, {}, {}},
        {PanelState::Kind::NoMatch, u"No port matches"_s, u"3 filters are on: P1, Texas & Gulf, NACS."_s, u"Clear filters"_s, u"Esc"_s},
        {PanelState::Kind::Loading, u"Loading ports"_s, {}, {}, {}},
        {PanelState::Kind::Error, u"Sessions did not load"_s, u"The session store gave no answer in 5 s. The rest of the screen is live."_s, u"Try again"_s, u"R"_s},
        {PanelState::Kind::Disconnected, u"Feed lost 00:42"_s, u"Showing last known state."_s, {}, {}},
        {PanelState::Kind::ReadOnly, u"Analysts can look, not change"_s, u"Targets and shelving limits belong to the shift lead."_s, u"Ask the lead"_s, {}}};
    int i = 0;
    for (const Sample &sample : samples) {
        auto *state = new PanelState(theme);
        state->setFixedSize(290, 150);
        state->show(sample.kind, sample.title, sample.text);
        state->setProgress(112'400, 180'240);
        if (!sample.action.isEmpty())
            state->setAction(sample.action, sample.key);
        panel.grid->addWidget(state, 1 + i / 3, i % 3);
        ++i;
    }
}

void addNotices(const Theme &theme, QGridLayout *sheet)
{
    Panel panel(theme, u"Notices"_s, sheet, 2, 1);
    struct Sample { Notice::Kind kind; QString title, text; };
    const Sample samples[] = {{Notice::Kind::Critical, u"Safety fault."_s, u"A reset clears the latch, not the cause."_s},
                              {Notice::Kind::Caution, u"Connector 2 is charging."_s, u"Hard reset would end that session (41 kWh, 68 %)."_s},
                              {Notice::Kind::Warning, u"Rejected by the charger."_s, u"Unlock is not allowed while the connector is locked by the car."_s},
                              {Notice::Kind::Info, u"Clock stopped."_s, u"Utility ticket 88-2041 excludes this time from uptime."_s},
                              {Notice::Kind::FeedLost, u"Feed lost 00:42"_s, u"Showing last known state from 14:07:55. Commands are held, 1 waiting."_s},
                              {Notice::Kind::Plain, {}, u"Shelved 3 alarms until 18:00."_s}};
    for (const Sample &sample : samples) {
        auto *notice = new Notice(theme);
        notice->show(sample.kind, sample.title, sample.text);
        if (sample.kind == Notice::Kind::Plain)
            notice->setAction(u"Undo"_s, u"Ctrl Z"_s);
        panel.grid->addWidget(notice, panel.row++, 0);
    }
    auto *header = new PanelHeader(theme, u"Live map"_s);
    header->setDetail(u"47 clusters, 15 single ports"_s);
    auto *follow = new ActionButton(theme, u"follow"_s, u"Follow selection"_s);
    follow->setLook(ActionButton::Look::Dense);
    header->addWidget(follow);
    panel.grid->addWidget(header, panel.row++, 0);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    Theme theme(arguments.contains(u"light"_s) ? Theme::Scheme::Light : Theme::Scheme::Dark);
    theme.applyTo(application);
    QWidget window;
    window.setAttribute(Qt::WA_StyledBackground);
    window.setProperty("surface", u"window"_s);
    auto *sheet = new QGridLayout(&window);
    sheet->setSpacing(12);
    addTiers(theme, sheet);
    addButtons(theme, sheet);
    addBars(theme, sheet);
    addFields(theme, sheet);
    addStates(theme, sheet);
    addNotices(theme, sheet);
    sheet->setColumnStretch(0, 1);
    sheet->setColumnStretch(1, 1);
    window.resize(1920, 1100);
    window.show();
    if (arguments.size() > 2) {
        QApplication::processEvents();
        return window.grab().save(arguments.at(2)) ? 0 : 1;
    }
    return application.exec();
}
