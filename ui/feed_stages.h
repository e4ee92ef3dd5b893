#pragma once
// The stages from socket to pixel with what they took in the last minute; slow ones stand out.

#include "desk.h"
#include "themed_widget.h"

class FeedStages : public ThemedWidget
{
    Q_OBJECT
public:
    explicit FeedStages(const Theme &theme, QWidget *parent = nullptr);

    void setStages(std::vector<FeedStage> stages);
    QStringList lines() const; ///< "Fold: 0.21 ms, 1.4 ms, 3.2 ms of 3,120"; as spoken
    QSize sizeHint() const override;

    static QString name(FeedStage::Kind kind);
    /** Would an operator feel it? A frame of the screen is 16.7 ms; the store commits within 50 ms by itself. */
    static bool isSlow(const FeedStage &stage);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<FeedStage> m_stages;
};
