#pragma once
// A small box of text: a filter that is on or off, a code, a flag.

#include "theme.h"

#include <QAbstractButton>

class Chip : public QAbstractButton
{
    Q_OBJECT
public:
    /** Filter: checkable. Code: mono, not clickable. New: tier outline. Safety: P1 outline with shield. Stale: dashed. */
    enum class Kind : quint8 { Filter, Code, New, Safety, Stale };

    Chip(const Theme &theme, Kind kind, const QString &text, QWidget *parent = nullptr);

    void setTier(Tier tier);                 ///< Filter: shape before the text; New: its colour
    void setIconName(const QString &icon);
    QSize sizeHint() const override;

    static QSize size(const Theme &theme, Kind kind, const QString &text, bool withMark);
    /** For delegates. `on` matters to filters only. */
    static void paint(QPainter &painter, const QRect &rect, Kind kind, const QString &text, Tier tier, bool on, const Theme &theme);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Kind m_kind;
    Tier m_tier = Tier::None;
    QString m_icon;
};
