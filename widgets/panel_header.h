#pragma once
// The 34 px head of a panel: title, count, the time of its data when that is old, then controls at the right.

#include "themed_widget.h"

class QHBoxLayout;

class PanelHeader : public ThemedWidget
{
    Q_OBJECT
public:
    PanelHeader(const Theme &theme, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setDetail(const QString &detail);  ///< muted, after the title: "1,362 incidents"
    void setAsOf(const QString &asOf);      ///< "as of 14:07:55" in a dashed chip; empty: live
    void addWidget(QWidget *widget);        ///< at the right, in order
    void addLeading(QWidget *widget);       ///< directly after title and detail
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void themeChanged() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int titleWidth() const;
    void makeRoom();

    QString m_title, m_detail, m_asOf;
    QHBoxLayout *m_row;
};
