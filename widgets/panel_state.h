#pragma once
// What a panel shows when it has nothing to show: the six states besides filled (design: ui, states).

#include "themed_widget.h"

class ActionButton;

class PanelState : public ThemedWidget
{
    Q_OBJECT
public:
    enum class Kind : quint8 { Empty, NoMatch, Loading, Error, Disconnected, ReadOnly };

    explicit PanelState(const Theme &theme, QWidget *parent = nullptr);

    /** `title` says what happened, `text` what to do. Plain text. */
    void show(Kind kind, const QString &title, const QString &text);
    void setProgress(qint64 done, qint64 total); ///< of Loading: "112,400 of 180,240"; total 0: unknown
    ActionButton *setAction(const QString &text, const QString &key = {}); ///< the one button; emits actionWanted()
    Kind kind() const { return m_kind; }
    QSize sizeHint() const override;

    using QWidget::show;

Q_SIGNALS:
    void actionWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QString iconName() const;
    void paintLoading(QPainter &painter) const;
    int contentTop() const;
    int textHeight() const;
    void placeAction();

    Kind m_kind = Kind::Empty;
    QString m_title, m_text;
    qint64 m_done = 0, m_total = 0;
    ActionButton *m_action = nullptr;
};
