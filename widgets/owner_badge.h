#pragma once
// Initials of whoever owns something; a dashed box when nobody does.

#include "themed_widget.h"

class OwnerBadge : public ThemedWidget
{
    Q_OBJECT
public:
    explicit OwnerBadge(const Theme &theme, QWidget *parent = nullptr);

    void setOwner(const QString &name); ///< empty: nobody
    QSize sizeHint() const override;

    static QString initials(const QString &name); ///< "A. Analyst" -> "AA"; at most two letters
    static void paint(QPainter &painter, const QRect &rect, const QString &owner, const Theme &theme);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_owner;
};
