#pragma once
// Looks like a field and opens the command palette: there is one place to type, and this is the way to it.

#include "theme.h"

#include <QAbstractButton>

class SearchField : public QAbstractButton
{
    Q_OBJECT
public:
    explicit SearchField(const Theme &theme, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};
