#pragma once
// One of the five tabs of the top bar: name and key, a line below it when its screen is shown.

#include "theme.h"

#include <QAbstractButton>

class ScreenTab : public QAbstractButton
{
    Q_OBJECT
public:
    ScreenTab(const Theme &theme, const QString &name, const QString &key, QWidget *parent = nullptr);

    void setCompact(bool compact); ///< without the key cap
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_key;
    bool m_compact = false;
};
