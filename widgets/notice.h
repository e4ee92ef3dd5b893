#pragma once
// One inline message with a stripe in the colour of its urgency; next to what it is about, never over data.

#include "themed_widget.h"

class ActionButton;

class Notice : public ThemedWidget
{
    Q_OBJECT
public:
    /** Plain: grey, for what was just done. FeedLost: solid P1. */
    enum class Kind : quint8 { Critical, Warning, Caution, Info, Plain, FeedLost };

    explicit Notice(const Theme &theme, QWidget *parent = nullptr);

    /** `title` is bold and may be empty; `text` wraps. Both are plain text. `icon` empty: the one of the kind. */
    void show(Kind kind, const QString &title, const QString &text, const QString &icon = {});
    /** A button at the right, owned by the notice; empty text removes it. */
    ActionButton *setAction(const QString &text, const QString &key = {});

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int textHeight(int width, QPainter *painter, const QRect &rect) const;
    QRect textRect() const;

    Kind m_kind = Kind::Plain;
    QString m_title, m_text, m_icon;
    ActionButton *m_action = nullptr;
};
