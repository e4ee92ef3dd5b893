// The small widgets: what they say, when they refuse, which colour a limit has.

#include "action_button.h"
#include "blink.h"
#include "budget_bar.h"
#include "chip.h"
#include "draw.h"
#include "key_cap.h"
#include "notice.h"
#include "owner_badge.h"
#include "panel_header.h"
#include "panel_state.h"
#include "segmented_control.h"
#include "sla_bar.h"
#include "splitter.h"
#include "state_glyph.h"
#include "state_ribbon.h"
#include "stepper.h"
#include "tier_badge.h"

#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class ComponentsTest : public QObject
{
    Q_OBJECT

    Theme dark{Theme::Scheme::Dark}, light{Theme::Scheme::Light};

    static QImage blank(QSize size, const QColor &ground)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(ground);
        return image;
    }
    static int count(const QImage &image, const QColor &colour)
    {
        int found = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                found += image.pixelColor(x, y).rgb() == colour.rgb() ? 1 : 0;
        }
        return found;
    }

private Q_SLOTS:
    void tiersDifferInShapeNotOnlyInColour()
    {
        // Painted in black on white, no two may look alike.
        QList<QImage> shapes;
        for (const Tier tier : {Tier::P1, Tier::P2, Tier::P3, Tier::P4}) {
            QImage image = blank({24, 24}, dark.colours().bg.panel);
            QPainter painter(&image);
            TierBadge::paint(painter, QRectF(0, 0, 24, 24), tier, dark);
            painter.end();
            image = image.convertToFormat(QImage::Format_Mono, Qt::MonoOnly | Qt::ThresholdDither);
            QVERIFY(!shapes.contains(image));
            shapes << image;
        }
    }

    void tierFillsAreTheTokensInBothThemes()
    {
        for (const Theme *theme : {&dark, &light}) {
            for (const Tier tier : {Tier::P1, Tier::P2}) {
                QImage image = blank({24, 24}, theme->colours().bg.panel);
                QPainter painter(&image);
                TierBadge::paint(painter, QRectF(0, 0, 24, 24), tier, *theme);
                painter.end();
                QVERIFY(count(image, theme->colours().tier(tier).fill) > 60);
            }
        }
        QImage hollow = blank({18, 18}, dark.colours().bg.panel);
        QPainter painter(&hollow);
        TierBadge::paint(painter, QRectF(0, 0, 18, 18), Tier::P4, dark);
        painter.end();
        QCOMPARE(hollow.pixelColor(4, 9).name(), dark.colours().bg.panel.name());
    }

    void everyModeHasItsOwnGlyphAndName()
    {
        QStringList names, icons;
        for (int mode = 0; mode < 8; ++mode) {
            StateGlyph glyph(dark);
            glyph.setState(static_cast<PortMode>(mode), Tier::None);
            QVERIFY(!names.contains(glyph.accessibleName()));
            QVERIFY(!icons.contains(StateGlyph::iconName(static_cast<PortMode>(mode))));
            names << glyph.accessibleName();
            icons << StateGlyph::iconName(static_cast<PortMode>(mode));
        }
    }

    void aLockedButtonSaysWhyAndDoesNothing()
    {
        ActionButton button(dark, u"act-shelve"_s, u"Shelve"_s, u"Z"_s);
        QSignalSpy clicked(&button, &QAbstractButton::clicked), refused(&button, &ActionButton::refused);
        button.setLocked(u"not for P1"_s);
        button.show();
        QTest::mouseClick(&button, Qt::LeftButton);
        QTest::keyClick(&button, Qt::Key_Return);
        QTest::keyClick(&button, Qt::Key_Space);
        QCOMPARE(clicked.count(), 0);
        QCOMPARE(refused.count(), 3);
        QCOMPARE(refused.first().first().toString(), u"not for P1"_s);
        QVERIFY(button.accessibleDescription().contains(u"not for P1"_s));
        QVERIFY(button.focusPolicy() & Qt::TabFocus);
        button.setLocked({});
        QTest::keyClick(&button, Qt::Key_Return);
        QCOMPARE(clicked.count(), 1);
    }

    void theFateOfACommandIsSpokenAndSeen()
    {
        ActionButton button(dark, u"act-soft-reset"_s, u"Soft reset"_s, u"S"_s);
        button.resize(240, 28);
        QCOMPARE(button.accessibleName(), u"Soft reset, key S"_s);
        const QImage plain = button.grab().toImage();
        button.setFate(ActionButton::Fate::Waiting, u"4 of 30 s"_s);
        QVERIFY(button.accessibleDescription().contains(u"4 of 30 s"_s));
        const QImage waiting = button.grab().toImage();
        button.setFate(ActionButton::Fate::Failed, u"rejected"_s);
        const QImage failed = button.grab().toImage();
        QVERIFY(plain != waiting && waiting != failed);
        QVERIFY(count(failed, dark.colours().tiers[1].stroke) > 200); // its frame
    }

    void buttonsAreAsHighAsTheTokensSay()
    {
        ActionButton button(dark, {}, u"Unlock"_s);
        QCOMPARE(button.sizeHint().height(), 28);
        button.setLook(ActionButton::Look::Dense);
        QCOMPARE(button.sizeHint().height(), 24);
        dark.setTextScale(150);
        QCOMPARE(button.sizeHint().height(), 36);
        dark.setTextScale(100);
    }

    void aBudgetIsColouredByWhatIsLeft()
    {
        QCOMPARE(BudgetBar::tierOf(72 * hour), Tier::None);
        QCOMPARE(BudgetBar::tierOf(72 * hour - 1), Tier::P3);
        QCOMPARE(BudgetBar::tierOf(24 * hour), Tier::P3);
        QCOMPARE(BudgetBar::tierOf(24 * hour - 1), Tier::P2);
        QCOMPARE(BudgetBar::tierOf(4 * hour), Tier::P2);
        QCOMPARE(BudgetBar::tierOf(4 * hour - 1), Tier::P1);
        QCOMPARE(BudgetBar::tierOf(-hour), Tier::P1);
        QImage image = blank({100, 8}, dark.colours().bg.panel);
        QPainter painter(&image);
        BudgetBar::paint(painter, image.rect(), 50 * hour, 100 * hour, false, dark);
        painter.end();
        QCOMPARE(image.pixelColor(48, 4).name(), dark.colours().tiers[2].fill.name());
        QCOMPARE(image.pixelColor(52, 4).name(), dark.colours().bg.input.name());
    }

    void anSlaIsColouredFrom80PercentOn()
    {
        QCOMPARE(SlaBar::tierOf(0.79), Tier::None);
        QCOMPARE(SlaBar::tierOf(0.8), Tier::P3);
        QCOMPARE(SlaBar::tierOf(1.0), Tier::P3);
        QCOMPARE(SlaBar::tierOf(1.01), Tier::P2);
    }

    void aMinuteOfOutageIsSeenInADay()
    {
        QImage image = blank({240, 20}, dark.colours().bg.panel);
        QPainter painter(&image);
        const UtcMs day0 = 1'000 * day;
        StateRibbon::paint(painter, image.rect(),
                           {{day0, day0 + 10 * hour, PortMode::Available, Tier::None},
                            {day0 + 10 * hour, day0 + 10 * hour + minute, PortMode::Faulted, Tier::P1},
                            {day0 + 10 * hour + minute, day0 + day, PortMode::Charging, Tier::None}},
                           day0, day0 + day, dark);
        painter.end();
        QCOMPARE(image.pixelColor(50, 10).name(), dark.colours().state.available.name());
        QCOMPARE(image.pixelColor(101, 10).name(), dark.colours().tiers[0].fill.name());
        QCOMPARE(image.pixelColor(200, 10).name(), dark.colours().state.charging.name());
    }

    void aSegmentIsPickedByMouseAndArrows()
    {
        SegmentedControl control(dark, {u"Mosaic"_s, u"Table"_s});
        control.resize(control.sizeHint());
        control.show();
        QSignalSpy picked(&control, &SegmentedControl::picked);
        QTest::mouseClick(&control, Qt::LeftButton, {}, QPoint(control.width() - 8, 10));
        QCOMPARE(control.current(), 1);
        QTest::keyClick(&control, Qt::Key_Right);
        QCOMPARE(control.current(), 1);
        QTest::keyClick(&control, Qt::Key_Left);
        QCOMPARE(control.current(), 0);
        QCOMPARE(picked.count(), 2);
        QCOMPARE(control.accessibleName(), u"Mosaic"_s);
    }

    void theStepperNamesTheStep()
    {
        Stepper stepper(dark, {u"Triage"_s, u"Remote fix"_s, u"Dispatch"_s});
        stepper.setCurrent(1);
        QCOMPARE(stepper.accessibleName(), u"Step 2 of 3: Remote fix"_s);
        stepper.setCurrent(9);
        QCOMPARE(stepper.accessibleName(), u"All 3 steps done"_s);
    }

    void initialsAreTwoLetters()
    {
        QCOMPARE(OwnerBadge::initials(u"A. Analyst"_s), u"AA"_s);
        QCOMPARE(OwnerBadge::initials(u"lead"_s), u"L"_s);
        QCOMPARE(OwnerBadge::initials(u"Jane van der Berg"_s), u"JV"_s);
        QCOMPARE(OwnerBadge::initials({}), QString());
    }

    void longNoticesGrowInsteadOfLosingText()
    {
        Notice notice(dark);
        notice.resize(300, 40);
        notice.show(Notice::Kind::Critical, u"Safety fault."_s, u"Short."_s);
        const int one = notice.heightForWidth(300);
        notice.show(Notice::Kind::Critical, u"Safety fault."_s, u"A reset clears the latch and not the cause, so an inspection on site comes first, always."_s);
        QVERIFY(notice.heightForWidth(300) >= one + 16);
        QVERIFY(notice.heightForWidth(1200) == one);
        QVERIFY(notice.accessibleName().startsWith(u"Safety fault. A reset"_s));
    }

    void markupFromAChargerStaysText()
    {
        ActionButton button(dark, {}, u"Unlock"_s);
        button.setLocked(u"<img src=x> & co"_s);
        QCOMPARE(button.toolTip(), u"&lt;img src=x&gt; &amp; co"_s);
    }

    void aPanelStateOffersItsOneAction()
    {
        PanelState state(dark);
        state.resize(300, 200);
        state.show(PanelState::Kind::Error, u"Sessions did not load"_s, u"The store gave no answer."_s);
        QSignalSpy wanted(&state, &PanelState::actionWanted);
        ActionButton *again = state.setAction(u"Try again"_s, u"R"_s);
        QVERIFY(state.rect().contains(again->geometry()));
        QTest::mouseClick(again, Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QVERIFY(!state.setAction({}));
    }

    void aHeaderGivesItsDetailUpBeforeItsControls()
    {
        PanelHeader header(dark, u"Ports"_s);
        header.setDetail(u"23,797 ports, of which 807 are abnormal"_s);
        auto *button = new ActionButton(dark, {}, u"Follow selection"_s);
        header.addWidget(button);
        header.resize(260, 34);
        header.show();
        QTest::qWait(0);
        QVERIFY(header.rect().contains(button->geometry()));
        QCOMPARE(header.sizeHint().height(), 34);
    }

    void aSplitterIsOnePixelAndCanBeGrabbedInSeven()
    {
        Splitter splitter(Qt::Horizontal);
        splitter.addWidget(new QWidget);
        splitter.addWidget(new QWidget);
        splitter.resize(400, 100);
        splitter.show();
        QTest::qWait(0);
        QCOMPARE(splitter.handle(1)->contentsRect().width(), 1);
        QCOMPARE(splitter.handle(1)->width(), 7);
        QCOMPARE(splitter.widget(1)->x() - splitter.widget(0)->geometry().right() - 1, 1);
    }

    void nothingBlinksWithReducedMotion()
    {
        Blink blink;
        QSignalSpy beat(&blink, &Blink::beat);
        blink.setReducedMotion(true);
        blink.setWanted(true);
        QVERIFY(blink.isOn());
        QCOMPARE(beat.count(), 0);
        blink.setReducedMotion(false);
        QTRY_VERIFY(beat.count() >= 2);
        blink.setWanted(false);
        QVERIFY(blink.isOn());
    }

    void hatchAndDotsKeepTheirGround()
    {
        QImage image = blank({72, 16}, dark.colours().bg.panel);
        QPainter painter(&image);
        draw::ribbonSpan(painter, image.rect(), PortMode::Offline, Tier::None, dark);
        painter.end();
        QVERIFY(count(image, dark.colours().bg.panel) > 200);
        QCOMPARE(image.pixelColor(0, 0).name(), dark.colours().tiers[2].stroke.name());
    }
};

QTEST_MAIN(ComponentsTest)
#include "tst_components.moc"
