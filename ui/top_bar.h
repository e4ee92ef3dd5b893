#pragma once
// The 44 px bar on top: name, five tabs, region, search, feed, clock, person.

#include "desk.h"
#include "themed_widget.h"

#include <vector>

class ClockField;
class FeedField;
class PersonField;
class QComboBox;
class QPoint;
class QHBoxLayout;
class ScreenTab;
class SearchField;

class TopBar : public ThemedWidget
{
    Q_OBJECT
public:
    TopBar(Desk &desk, const Theme &theme, QWidget *parent = nullptr);

    void addTab(const QString &name, const QString &icon); ///< keys 1, 2, ... in order
    void setCurrent(int index);                            ///< 0-based
    void reloadRegions();                                  ///< the inventory changed
    RegionIx region() const;
    void setRegion(RegionIx region);
    FeedField *feed() const { return m_feed; }
    ScreenTab *tab(int index) const { return m_tabs[size_t(index)]; }
    SearchField *search() const { return m_search; }
    PersonField *person() const { return m_person; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void tabPicked(int index);
    void regionPicked(RegionIx region);
    void paletteWanted();
    void menuWanted(QPoint below);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void themeChanged() override;

private:
    int nameWidth() const;

    Desk &m_desk;
    QHBoxLayout *m_row, *m_tabRow;
    std::vector<ScreenTab *> m_tabs;
    QComboBox *m_region;
    SearchField *m_search;
    FeedField *m_feed;
    ClockField *m_clock;
    PersonField *m_person;
    bool m_withName = true;
};
