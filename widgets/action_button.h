#pragma once
// A button that carries its key, says why it is locked, and shows the fate of what it started.

#include "theme.h"

#include <QAbstractButton>

/**
 * Layout: icon, label, small hint ("1 of 2 used", "not for P1"), shield when guarded, key cap or fate at the right.
 * A locked button stays focusable and visible; pressing it emits refused() instead of clicked().
 */
class ActionButton : public QAbstractButton
{
    Q_OBJECT
public:
    enum class Look : quint8 { Normal, Recommended, Dense, Ghost };
    enum class Fate : quint8 { None, Waiting, Accepted, Confirmed, Failed };

    /** `icon`: file name in resources/icons. `key`: shown only, "R" or "Ctrl Z"; screens own the shortcuts. */
    ActionButton(const Theme &theme, const QString &icon, const QString &text, const QString &key = {},
                 QWidget *parent = nullptr);

    void setLook(Look look);
    Look look() const { return m_look; }
    void setHint(const QString &hint);       ///< small text after the label
    void setIconName(const QString &icon);
    void setKey(const QString &key);
    void setGuarded(bool guarded);           ///< shield: a confirmation will come first
    void setLocked(const QString &reason);   ///< empty: unlocked. The reason is the hint, tooltip and accessible text
    bool isLocked() const { return !m_lockReason.isEmpty(); }
    /** What stands at the right instead of the key: "4 of 30 s", "0.8 s", "rejected". Waiting turns the icon into a ring. */
    void setFate(Fate fate, const QString &text = {});
    /** 0..1 while the key is held against a guard; a bar grows along the lower edge. */
    void setHoldProgress(double progress);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void refused(const QString &reason);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct Ink { QColor fill, line, text, hint, cap, capFill; };
    Ink ink() const;
    QString hintText() const;
    void paintRight(QPainter &painter, QRect &rest, const Ink &ink);
    void describe();

    const Theme &m_theme;
    QString m_icon, m_key, m_hint, m_lockReason, m_fateText;
    Look m_look = Look::Normal;
    Fate m_fate = Fate::None;
    bool m_guarded = false;
    double m_hold = 0;
};
